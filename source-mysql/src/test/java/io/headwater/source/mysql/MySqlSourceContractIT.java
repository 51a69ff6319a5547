package io.headwater.source.mysql;

import io.headwater.spi.Source;
import io.headwater.spi.StateStore;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.contract.SourceContract;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MySqlSourceContractIT extends SourceContract {
    @AutoClose
    private static EmbeddedMySql mysql;

    private static int lastKey;
    private final StateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
    }

    @Override
    protected Source source(Optional<byte[]> resumeFrom) throws Exception {
        // the kit tells of no checkpoint, for which snapshots in chunks wait
        GivenContext context = Reader.shop(mysql, "snapshot-reading = at-once").withState(state);
        return new MySqlSourceFactory()
                .create(resumeFrom.map(context::resumingFrom).orElse(context));
    }

    @Override
    protected List<String> commit(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = String.valueOf(++lastKey);
            mysql.execute("INSERT INTO shop.orders VALUES (" + key + ")");
            names.add(key);
        }
        return names;
    }
}
