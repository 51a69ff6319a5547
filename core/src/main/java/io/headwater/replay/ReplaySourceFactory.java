package io.headwater.replay;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;

/** Reads a checked file as a source, and remembers how far it is settled. */
final class ReplaySourceFactory implements SourceFactory {
    private final String pipeline;
    private final RejectedFile file;
    private final RejectedFile.Contents contents;
    private volatile long settledLine;

    ReplaySourceFactory(String pipeline, RejectedFile file, RejectedFile.Contents contents) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.file = requireNonNull(file, "file is null");
        this.contents = requireNonNull(contents, "contents is null");
        this.settledLine = contents.firstLine() - 1;
    }

    @Override
    public String name() {
        return "rejected-file";
    }

    @Override
    public Source create(PluginContext context) {
        return new ReplaySource(pipeline, file, contents, line -> settledLine = line);
    }

    /** All up to this line is sent, or set aside again. */
    long settledLine() {
        return settledLine;
    }
}
