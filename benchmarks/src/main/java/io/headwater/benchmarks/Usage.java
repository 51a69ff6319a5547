package io.headwater.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used so far, as {@code /proc} tells it.
 *
 * @param cpuSeconds in user and system mode, by all its threads since it started
 * @param residentBytes now
 * @param peakBytes the most that was resident at a time
 */
record Usage(double cpuSeconds, long residentBytes, long peakBytes) {
    /** USER_HZ, which is 100 on every Linux that runs Java. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;

    /** @throws IOException if there is no such process any more */
    static Usage of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(process.resolve("stat"));
        String status = Files.readString(process.resolve("status"));
        return new Usage(cpuSeconds(stat), kilobytes(status, "VmRSS:"), kilobytes(status, "VmHWM:"));
    }

    /** The fields are counted from behind the command's name, which may hold blanks. */
    private static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS_PER_SECOND;
    }

    private static long kilobytes(String status, String name) throws IOException {
        return status.lines()
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the process has ended"))
                * 1024;
    }
}
