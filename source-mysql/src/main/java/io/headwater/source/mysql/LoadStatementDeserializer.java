package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads a LOAD DATA that was logged as a statement. The layout is that of a QUERY event, with where the statement names
 * its file in between; see {@code Execute_load_query_event} in MySQL's binlog format.
 */
final class LoadStatementDeserializer implements EventDataDeserializer<QueryEventData> {
    private static final int FILE_BYTES =
            4 + 4 + 4 + 1; // its number, where its name begins and ends, what duplicates do

    @Override
    public QueryEventData deserialize(ByteArrayInputStream in) throws IOException {
        QueryEventData statement = new QueryEventData();
        statement.setThreadId(in.readLong(4));
        statement.setExecutionTime(in.readLong(4));
        int databaseBytes = in.readInteger(1);
        statement.setErrorCode(in.readInteger(2));
        int variableBytes = in.readInteger(2);
        in.skip(FILE_BYTES + variableBytes);
        statement.setDatabase(in.readString(databaseBytes));
        in.skip(1); // the database's name ends with a zero
        statement.setSql(in.readString(in.available()));
        return statement;
    }
}
