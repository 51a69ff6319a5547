package com.example.consumer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * {@code java ... Main STREAM JDBC-URL [--until-caught-up]}: keeps the tables of a database as the stream says. Region,
 * credentials and endpoint come from where the AWS SDK looks for them.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (KinesisClient kinesis = KinesisClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                Connection database = DriverManager.getConnection(arguments[1])) {
            Replica replica = new Replica(database);
            Consumer consumer = new Consumer(kinesis, arguments[0], replica);
            if (List.of(arguments).contains("--until-caught-up")) {
                consumer.catchUp();
            } else {
                consumer.run();
            }
            System.out.println(replica);
        }
    }
}
