package io.headwater.source.mysql;

import com.mysql.cj.NativeSession;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.exceptions.SQLExceptionsMapping;
import com.mysql.cj.protocol.a.NativeConstants;
import com.mysql.cj.protocol.a.NativeConstants.IntegerDataType;
import com.mysql.cj.protocol.a.NativeConstants.StringSelfDataType;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.NativeProtocol;
import io.headwater.source.mysql.link.LinkSockets;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a binlog's events, from a place to the end that the log has by now. No SQL statement tells the times in
 * them. The server takes it for {@code mysqlbinlog}, which is no replica: nobody's connection ends for it.
 */
final class BinlogDump implements AutoCloseable {
    /** Where the first event of every file is. */
    static final long FIRST_EVENT = 4;

    static final int FORMAT_DESCRIPTION = 15;
    private static final int ROTATE = 4;
    private static final int GTID = 33;
    private static final int ANONYMOUS_GTID = 34;
    private static final int TAGGED_GTID = 42;

    private static final int DO_NOT_WAIT = 1;
    private static final int NO_REPLICA = 0;

    private final JdbcConnection connection;
    private final NativeProtocol protocol;
    private @Nullable NativePacketPayload packet;

    /**
     * @param seconds since 1970, when it was logged; 0 if it is none of the log's own
     * @param next the position after it
     */
    record Head(long seconds, int type, long next) {
        /** As opposed to what the server says in between: which file comes now. */
        boolean isLogged() {
            return seconds > 0 && next > 0;
        }

        boolean beginsTransaction() {
            return type == GTID || type == ANONYMOUS_GTID || type == TAGGED_GTID;
        }

        /** The server also names the file that it begins with. */
        boolean endsFileAfter(BinlogPlace place) {
            return type == ROTATE && place.pos() > FIRST_EVENT;
        }
    }

    private BinlogDump(JdbcConnection connection) {
        this.connection = connection;
        this.protocol = ((NativeSession) connection.getSession()).getProtocol();
    }

    static BinlogDump open(MySqlSourceConfig config, BinlogPlace from) throws SQLException {
        ServerSession session = ServerSession.open(config);
        BinlogDump dump = new BinlogDump(session.connection().unwrap(JdbcConnection.class));
        try {
            session.execute("set @master_binlog_checksum = @@global.binlog_checksum,"
                    + " @source_binlog_checksum = @@global.binlog_checksum");
            session.connection().setNetworkTimeout(Runnable::run, (int)
                    config.connectTimeout().toMillis());
            dump.packet = dump.answerTo(request(from));
            return dump;
        } catch (SQLException e) {
            dump.close();
            throw e;
        }
    }

    /** The next event, or {@code null} at the end. */
    @Nullable
    Head next() throws SQLException {
        NativePacketPayload event = packet;
        if (event == null || event.isEOFPacket()) {
            return null;
        }
        Head head = head(event);
        packet = following();
        return head;
    }

    /** When the next event of this type was logged. */
    long find(int type) throws SQLException {
        Head head = next();
        while (head != null && head.type() != type) {
            head = next();
        }
        if (head == null) {
            throw new SQLException("the binlog has no event of type " + type + " where one must be");
        }
        return head.seconds();
    }

    /** Without a farewell: the server is still sending. */
    @Override
    public void close() throws SQLException {
        LinkSockets.drop(connection);
    }

    private static NativePacketPayload request(BinlogPlace from) {
        byte[] file = from.file().getBytes(StandardCharsets.UTF_8);
        NativePacketPayload request = new NativePacketPayload(11 + file.length);
        request.writeInteger(IntegerDataType.INT1, NativeConstants.COM_BINLOG_DUMP);
        request.writeInteger(IntegerDataType.INT4, from.pos());
        request.writeInteger(IntegerDataType.INT2, DO_NOT_WAIT);
        request.writeInteger(IntegerDataType.INT4, NO_REPLICA);
        request.writeBytes(StringSelfDataType.STRING_EOF, file);
        return request;
    }

    private NativePacketPayload answerTo(NativePacketPayload request) throws SQLException {
        try {
            return protocol.sendCommand(request, false, 0);
        } catch (CJException e) {
            throw SQLExceptionsMapping.translateException(e);
        }
    }

    private NativePacketPayload following() throws SQLException {
        try {
            NativePacketPayload event = protocol.readMessage(null);
            protocol.checkErrorMessage(event);
            return event;
        } catch (CJException e) {
            throw SQLExceptionsMapping.translateException(e);
        }
    }

    private static Head head(NativePacketPayload event) {
        event.setPosition(1); // the byte before says that it is an event
        long seconds = event.readInteger(IntegerDataType.INT4);
        int type = (int) event.readInteger(IntegerDataType.INT1);
        event.readInteger(IntegerDataType.INT4); // server
        event.readInteger(IntegerDataType.INT4); // length
        return new Head(seconds, type, event.readInteger(IntegerDataType.INT4));
    }
}
