package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.config.PluginKind;
import io.headwater.config.ReferenceFile;
import org.junit.jupiter.api.Test;

final class KinesisReferenceTest {
    @Test
    void describesTheSinkInTagsThatTheLoaderKnows() {
        assertThat(ReferenceFile.findAll(getClass().getClassLoader()))
                .filteredOn(file -> file.plugin(PluginKind.SINK, "kinesis").isPresent())
                .hasSize(1);
    }
}
