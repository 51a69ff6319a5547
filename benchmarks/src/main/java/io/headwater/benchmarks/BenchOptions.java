package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What {@code dev/bench} passes on.
 *
 * @param tarball the packaged Headwater
 * @param workloads which ones, such as W1; empty for all
 * @param runs how often each subject does each workload
 * @param scale how large workloads are: 1 is what the targets are for
 * @param save whether the report is to be kept in the source tree
 */
record BenchOptions(Path tarball, List<String> workloads, int runs, double scale, boolean save) {
    BenchOptions {
        requireNonNull(tarball, "tarball is null");
        workloads = List.copyOf(workloads);
        if (runs < 1) {
            throw new IllegalArgumentException("--runs must be at least 1: " + runs);
        }
        if (!(scale > 0)) {
            throw new IllegalArgumentException("--scale must be positive: " + scale);
        }
    }

    /** The tarball comes first. */
    static BenchOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Path tarball = Path.of(rest.remove()).toAbsolutePath();
        List<String> workloads = new ArrayList<>();
        int runs = 3;
        double scale = 1;
        boolean save = false;
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--runs" -> runs = Integer.parseInt(value(argument, rest));
                case "--scale" -> scale = Double.parseDouble(value(argument, rest));
                case "--save" -> save = true;
                default -> workloads.add(workload(argument));
            }
        }
        return new BenchOptions(tarball, workloads, runs, scale, save);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static String workload(String name) {
        if (name.startsWith("-")) {
            throw new IllegalArgumentException("unknown option: " + name);
        }
        return name.toUpperCase(Locale.ROOT);
    }
}
