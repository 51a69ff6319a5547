package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void countsInsertionsRemovalsReplacementsAndSwaps() {
        assertThat(Suggestion.distance("stream", "stream")).isZero();
        assertThat(Suggestion.distance("strem", "stream")).isEqualTo(1);
        assertThat(Suggestion.distance("streeam", "stream")).isEqualTo(1);
        assertThat(Suggestion.distance("retires", "retries")).isEqualTo(1);
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
    }

    @Test
    void namesTheNearest() {
        assertThat(Suggestion.nearest("regoin", List.of("reason", "region"))).contains("region");
    }

    @Test
    void namesNothingThatIsFarAway() {
        assertThat(Suggestion.nearest("colour", List.of("stream", "region"))).isEmpty();
    }
}
