package io.headwater.sink.stdout;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.testkit.doubles.GivenContext;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class StdoutSinkFactoryTest {
    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(SinkFactory.class))
                .extracting(SinkFactory::name)
                .containsExactly("stdout");
    }

    @Test
    void createsASinkFromItsDefaults() {
        Sink sink = new StdoutSinkFactory().create(GivenContext.ofSink("stdout", ""));

        assertThat(sink).isInstanceOf(StdoutSink.class);
        sink.close();
    }
}
