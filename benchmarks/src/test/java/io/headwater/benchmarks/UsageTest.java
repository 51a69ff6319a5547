package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class UsageTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void readsWhatThisProcessHasUsed() throws IOException {
        Usage usage = Usage.of(ProcessHandle.current().pid());

        assertThat(usage.cpuSeconds()).isPositive();
        assertThat(usage.residentBytes()).isGreaterThan(10 * MEBIBYTE);
        assertThat(usage.peakBytes()).isGreaterThanOrEqualTo(usage.residentBytes());
    }
}
