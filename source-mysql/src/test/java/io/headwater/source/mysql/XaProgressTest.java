package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.source.mysql.XaEvent.Kind;
import org.junit.jupiter.api.Test;

class XaProgressTest {
    @Test
    void knowsWhatIsPreparedUntilItEnds() {
        XaProgress one = XaProgress.NONE.after(event(Kind.PREPARED, "one"));
        XaProgress both = one.after(event(Kind.PREPARED, "two"));

        assertThat(both.prepared()).containsExactlyInAnyOrder("one", "two");
        assertThat(both.knows(event(Kind.COMMITTED, "one"))).isTrue();
        assertThat(both.after(event(Kind.ROLLED_BACK, "two"))).isEqualTo(new XaProgress(one.prepared(), "two"));
    }

    @Test
    void knowsNothingOfWhatWasPreparedBefore() {
        assertThat(XaProgress.NONE.knows(event(Kind.COMMITTED, "one"))).isFalse();
        assertThat(XaProgress.NONE.knows(event(Kind.PREPARED, "one"))).isTrue();
    }

    /** A place right behind an end may come before it: the server sends it again. */
    @Test
    void knowsTheLastOneThatEnded() {
        XaProgress ended = XaProgress.NONE.after(event(Kind.PREPARED, "one")).after(event(Kind.COMMITTED, "one"));

        assertThat(ended.knows(event(Kind.COMMITTED, "one"))).isTrue();
        assertThat(ended.prepared()).isEmpty();
    }

    private static XaEvent event(Kind kind, String xid) {
        return new XaEvent(kind, xid, "here");
    }
}
