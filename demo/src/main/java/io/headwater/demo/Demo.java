package io.headwater.demo;

import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.time.Duration;

/** Shows Headwater at work for a while, and tells at the end whether everything arrived, and in order. */
public final class Demo {
    static final String STREAM = "shop-changes";
    private static final int SHARDS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Demo() {}

    /** Exits with 0 if everything arrived in order, else with 1. */
    public static void main(String[] arguments) throws Exception {
        DemoOptions options = DemoOptions.parse(arguments);
        Screen screen = Screen.ofTerminal();
        screen.step("Starting a MySQL server and a Kinesis stream with %d shards, both on this machine", SHARDS);
        boolean passed;
        try (EmbeddedMySql mysql = EmbeddedMySql.start();
                KinesisEmulator kinesis = KinesisEmulator.start().createStream(STREAM, SHARDS)) {
            passed = show(options, screen, mysql, kinesis);
        }
        System.exit(passed ? 0 : 1);
    }

    @SuppressWarnings("try") // the reader reads on threads of its own
    private static boolean show(DemoOptions options, Screen screen, EmbeddedMySql mysql, KinesisEmulator kinesis)
            throws Exception {
        Audit audit = new Audit();
        Shop shop = Shop.open(mysql, audit);
        try (PackagedHeadwater headwater =
                        PackagedHeadwater.start(options.tarball(), mysql, kinesis.endpoint(), STREAM);
                StreamReader reader = StreamReader.start(
                        kinesis.endpoint(), STREAM, record -> screen.change(record, audit.read(record)))) {
            screen.step("Running %s", headwater.command());
            screen.step("Its log: %s", headwater.log());
            screen.step("First it reads the customers that there are already");
            audit.awaitEverything(PATIENCE);
            screen.step("Now the shop opens, for %d seconds", options.duration().toSeconds());
            shop.trade(options.duration());
            audit.awaitEverything(PATIENCE);
            if (options.keep()) {
                keepOn(screen, mysql, kinesis, shop);
            }
            int exitCode = headwater.stop();
            screen.summary(audit, exitCode);
            return audit.passed() && exitCode == 0;
        }
    }

    private static void keepOn(Screen screen, EmbeddedMySql mysql, KinesisEmulator kinesis, Shop shop)
            throws Exception {
        screen.step("Going on until you press Ctrl-C. Look around:");
        screen.step("  mysql -h %s -P %d -u root shop", mysql.host(), mysql.port());
        screen.step(
                "  AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo aws kinesis list-shards"
                        + " --region eu-west-1 --endpoint-url %s --stream-name %s",
                kinesis.endpoint(), STREAM);
        shop.trade(Duration.ofDays(365));
    }
}
