package io.headwater.spi;

import java.util.List;

/**
 * The fate of every record of a call.
 *
 * @param failures what was not delivered, each index once, in any order; not listed means delivered
 */
public record WriteResult(List<Failure> failures) {
    private static final WriteResult DELIVERED = new WriteResult(List.of());

    public WriteResult {
        failures = List.copyOf(failures);
    }

    /** Every record was delivered. */
    public static WriteResult delivered() {
        return DELIVERED;
    }
}
