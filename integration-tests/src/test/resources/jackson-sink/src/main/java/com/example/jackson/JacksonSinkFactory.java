package com.example.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.io.IOException;
import java.util.List;

/** Prints the event id of each record, and the version of the Jackson that parsed it. */
public final class JacksonSinkFactory implements SinkFactory {
    @Override
    public String name() {
        return "jackson";
    }

    @Override
    public Sink create(PluginContext context) {
        return new JacksonSink();
    }

    private static final class JacksonSink implements Sink {
        private final ObjectMapper mapper = new ObjectMapper();

        @Override
        public WriteResult write(List<SinkRecord> records) {
            for (SinkRecord record : records) {
                System.out.println(mapper.version() + " " + id(record));
            }
            return WriteResult.delivered();
        }

        private String id(SinkRecord record) {
            try {
                return mapper.readTree(record.payload()).get("id").asText();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }
}
