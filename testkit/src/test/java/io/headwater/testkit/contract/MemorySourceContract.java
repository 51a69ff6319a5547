package io.headwater.testkit.contract;

import io.headwater.spi.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The contract of a good source. {@link BrokenSources} are this with one thing wrong each. */
class MemorySourceContract extends SourceContract {
    final MemoryLog log = new MemoryLog();

    @Override
    protected Source source(Optional<byte[]> resumeFrom) {
        int next = resumeFrom
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> Integer.parseInt(text.replaceAll("\\D+", "")))
                .orElse(0);
        return source(next);
    }

    Source source(int next) {
        return new MemorySource(log, next);
    }

    @Override
    protected List<String> commit(int count) {
        return log.commit(count);
    }
}
