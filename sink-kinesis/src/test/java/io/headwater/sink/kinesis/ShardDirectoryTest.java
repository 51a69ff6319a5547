package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.RecordingStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

final class ShardDirectoryTest {
    private final FakeKinesis kinesis = new FakeKinesis();
    private final ShardDirectory shards = shards();

    private ShardDirectory shards() {
        KinesisSinkConfig config = KinesisSinkConfig.of(
                GivenContext.ofSink("kinesis", "stream = any").config());
        return new ShardDirectory(kinesis.connection(), kinesis.streams(config, new RecordingStateStore()), "orders");
    }

    @Test
    void readsAllPages() throws Exception {
        kinesis.listingBy(request -> request.nextToken() == null
                ? Shards.answer("more", Shards.equal(2).get(1))
                : Shards.answer(List.of(Shards.equal(2).get(0))));

        assertThat(shards.await("all").size()).isEqualTo(2);
        assertThat(kinesis.listed()).extracting(ListShardsRequest::streamName).containsExactly("all", null);
        assertThat(kinesis.listed()).extracting(ListShardsRequest::nextToken).containsExactly(null, "more");
    }

    @Test
    void asksOnceForAStream() throws Exception {
        ShardMap map = shards.await("all");

        assertThat(shards.await("all")).isSameAs(map);
        assertThat(shards.known("all")).isSameAs(map);
        assertThat(kinesis.listed()).hasSize(1);
    }

    @Test
    void asksAgainForWhoHasSeenThatAMapIsOutdatedButNotForTheNext() throws Exception {
        ShardMap outdated = shards.await("all");

        ShardMap newer = shards.awaitOther("all", outdated);

        assertThat(newer).isNotSameAs(outdated);
        assertThat(shards.awaitOther("all", outdated)).isSameAs(newer);
        assertThat(kinesis.listed()).hasSize(2);
    }

    @Test
    void whoOnlyLooksDoesNotWait() throws Exception {
        List<CompletableFuture<ListShardsResponse>> answers = new ArrayList<>();
        kinesis.listingBy(request -> {
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        });

        assertThat(shards.known("all")).isNull();
        assertThat(shards.known("all")).isNull();
        answers.get(0).complete(Shards.answer(Shards.equal(3)).get());

        assertThat(shards.known("all")).isNotNull();
        assertThat(answers).hasSize(1);
    }

    @Test
    void oneWhoGivesUpWaitingDoesNotDisturbTheOthers() {
        CompletableFuture<ListShardsResponse> answer = new CompletableFuture<>();
        kinesis.listingBy(request -> answer);
        shards.known("all");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> shards.await("all")).isInstanceOf(InterruptedException.class);
        answer.complete(Shards.answer(Shards.equal(3)).join());

        assertThat(shards.known("all")).isNotNull();
    }

    @Test
    void aMissingPermissionStopsWhoCannotDoWithoutAndIsNamed() {
        kinesis.listingBy(request -> FakeKinesis.failed("AccessDeniedException"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> shards.await("all"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .withMessageContainingAll("kinesis:ListShards", "all");
    }

    @Test
    void whoOnlyLooksDoesWithoutAPermissionAndDoesNotAskAgain() {
        kinesis.listingBy(request -> FakeKinesis.failed("AccessDeniedException"));

        assertThat(shards.known("all")).isNull();
        assertThat(shards.known("other")).isNull();
        assertThat(kinesis.listed()).hasSize(1);
    }

    @Test
    void whatPassesIsRetryable() {
        kinesis.listingBy(request -> FakeKinesis.failed("LimitExceededException"));
        assertThatThrownBy(() -> shards.await("all")).isInstanceOf(RetryableException.class);

        kinesis.listingBy(request -> {
            throw new IllegalStateException("closed");
        });
        assertThatThrownBy(() -> shards.await("all")).isInstanceOf(RetryableException.class);
    }
}
