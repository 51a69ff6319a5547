package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import io.headwater.source.mysql.XaEvent.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class XaEventTest {
    @Test
    void namesATransactionAtItsEndAsWhenItWasPrepared() {
        XaEvent prepared = XaEvent.of(prepare("one", "branch", false), "here");

        assertThat(prepared).isEqualTo(new XaEvent(Kind.PREPARED, "X'6F6E65',X'6272616E6368',7", "here"));
        assertThat(ofQuery("XA COMMIT X'6f6e65',X'6272616e6368',7"))
                .isEqualTo(new XaEvent(Kind.COMMITTED, prepared.xid(), "here"));
        assertThat(ofQuery("XA ROLLBACK X'6f6e65',X'6272616e6368',7"))
                .isEqualTo(new XaEvent(Kind.ROLLED_BACK, prepared.xid(), "here"));
    }

    @Test
    void isNoneOfATransactionThatIsPreparedAndCommittedAtOnce() {
        assertThat(XaEvent.of(prepare("one", "", true), "here")).isNull();
    }

    @Test
    void isNoneOfOtherStatements() {
        assertThat(ofQuery("BEGIN")).isNull();
        assertThat(ofQuery("XA START X'6f6e65',X'',1")).isNull();
        assertThat(ofQuery("XA END X'6f6e65',X'',1")).isNull();
    }

    private static @Nullable XaEvent ofQuery(String sql) {
        QueryEventData query = new QueryEventData();
        query.setSql(sql);
        return XaEvent.of(query, "here");
    }

    private static XAPrepareEventData prepare(String global, String branch, boolean onePhase) {
        XAPrepareEventData prepared = new XAPrepareEventData();
        prepared.setOnePhase(onePhase);
        prepared.setFormatID(7);
        prepared.setGtridLength(global.length());
        prepared.setBqualLength(branch.length());
        prepared.setData((global + branch).getBytes(US_ASCII));
        return prepared;
    }
}
