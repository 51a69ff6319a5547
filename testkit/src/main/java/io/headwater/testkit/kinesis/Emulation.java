package io.headwater.testkit.kinesis;

/** What all streams of one emulator share. */
record Emulation(Time time, Switches switches, Ledger ledger, ActionLog log) {}
