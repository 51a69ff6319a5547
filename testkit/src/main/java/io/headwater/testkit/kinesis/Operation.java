package io.headwater.testkit.kinesis;

/** Carries out one action: reads its request, does it, writes its answer. Thread-safe. */
@FunctionalInterface
interface Operation {
    /**
     * @return the answer's body
     * @throws io.headwater.testkit.kinesis.wire.KinesisError if the client is to be told of an error
     */
    byte[] perform(Exchange exchange);
}
