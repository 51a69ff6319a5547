package io.headwater.source.mysql;

import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/**
 * Has Debezium's grammar of MySQL's statements unpacked while connections are made: it takes as long as the rest of a
 * start, is wanted before the first change is read, and depends on nothing.
 */
final class GrammarPreload {
    private GrammarPreload() {}

    /** Returns at once. */
    static void begin() {
        Thread thread = new Thread(GrammarPreload::load, "grammar-preload");
        thread.setDaemon(true);
        thread.start();
    }

    /** The grammar is unpacked when the first parser is made, and kept for all that follow. */
    private static void load() {
        new MySqlParser(new CommonTokenStream(new MySqlLexer(CharStreams.fromString(""))));
    }
}
