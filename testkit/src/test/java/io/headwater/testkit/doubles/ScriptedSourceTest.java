package io.headwater.testkit.doubles;

import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Changes.update;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.doubles.ScriptedSource.fail;
import static io.headwater.testkit.doubles.ScriptedSource.unplaced;
import static io.headwater.testkit.doubles.ScriptedSource.waitForever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptedSourceTest {
    private final RowChange first = insert("shop.orders", 1);
    private final RowChange second = update("shop.orders", 1);
    private final GivenContext context = GivenContext.of(ConfigFactory.empty());

    @Test
    void handsOverTheScriptAndIsThenExhausted() throws Exception {
        ScriptedSource source = ScriptedSource.of(batch(first), unplaced(second));

        assertThat(source.poll()).get().extracting(SourceBatch::changes).isEqualTo(List.of(first));
        assertThat(source.poll()).get().extracting(SourceBatch::position).isNull();
        assertThat(source.poll()).isEmpty();
    }

    @Test
    void resumesAfterThePositionItIsGiven() throws Exception {
        ScriptedSourceFactory factory = ScriptedSource.factory(batch(first), batch(second));
        SourceBatch before = factory.create(context).poll().orElseThrow();

        Source resumed = factory.create(context.resumingFrom(before.position().toBytes()));

        assertThat(resumed.poll()).get().extracting(SourceBatch::changes).isEqualTo(List.of(second));
    }

    @Test
    void failsOnceForAllSourcesOfAScript() throws Exception {
        ScriptedSourceFactory factory = ScriptedSource.factory(fail(new RetryableException("gone")), batch(first));

        assertThatThrownBy(() -> factory.create(context).poll()).hasMessage("gone");
        assertThat(factory.create(context).poll()).isPresent();
    }

    @Test
    void endsInsteadOfWaitingWhenAskedTo() throws Exception {
        ScriptedSourceFactory factory = ScriptedSource.factory(waitForever());

        assertThat(factory.create(context.endingWhenCaughtUp()).poll()).isEmpty();
    }

    @Test
    void anInterruptEndsPoll() {
        ScriptedSource source = ScriptedSource.of(waitForever());

        Thread.currentThread().interrupt();

        assertThatThrownBy(source::poll).isInstanceOf(InterruptedException.class);
    }
}
