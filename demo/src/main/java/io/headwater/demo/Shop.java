package io.headwater.demo;

import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.Grant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A small shop: customers order, orders are paid, shipped or cancelled, in transactions of one to five rows. */
final class Shop {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(80);
    private static final List<String> NAMES = List.of("Ada", "Bertha", "Chidi", "Daniela", "Emeka", "Fumiko", "Gerd");
    private static final List<String> PRODUCTS = List.of("lamp", "chair", "teapot", "globe", "kite", "clock");
    private static final List<String> STATUSES = List.of("new", "paid", "shipped");
    private static final int EARLY_CUSTOMERS = 5;

    private final Connection connection;
    private final Audit audit;
    private final Random random = new Random(7);
    private final List<Order> orders = new ArrayList<>();
    private final List<RowVersion> written = new ArrayList<>();
    private int customers;
    private int lastOrder;
    private int lastItem;

    private Shop(Connection connection, Audit audit) {
        this.connection = connection;
        this.audit = audit;
    }

    /** A shop that has a few customers already, for a snapshot to find. */
    static Shop open(EmbeddedMySql mysql, Audit audit) throws SQLException {
        mysql.createDatabase("shop");
        mysql.createCaptureUser("headwater", "headwater", Grant.RELOAD);
        mysql.execute(
                "CREATE TABLE shop.customers (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, version INT NOT NULL)",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, customer INT NOT NULL,"
                        + " status ENUM('new', 'paid', 'shipped') NOT NULL, total DECIMAL(8,2) NOT NULL,"
                        + " version INT NOT NULL)",
                "CREATE TABLE shop.items (id INT PRIMARY KEY, order_id INT NOT NULL, product VARCHAR(40) NOT NULL,"
                        + " quantity INT NOT NULL, version INT NOT NULL)");
        Connection connection = mysql.connect();
        connection.setAutoCommit(false);
        Shop shop = new Shop(connection, audit);
        for (int i = 0; i < EARLY_CUSTOMERS; i++) {
            shop.register();
        }
        shop.commit();
        return shop;
    }

    /** One transaction after another, a short pause between. */
    void trade(Duration duration) throws SQLException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            transact();
            commit();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void transact() throws SQLException {
        int dice = random.nextInt(100);
        if (orders.isEmpty() || dice < 35) {
            place();
        } else if (dice < 45) {
            register();
        } else if (dice < 85) {
            advance(random.nextInt(orders.size()));
        } else {
            cancel(random.nextInt(orders.size()));
        }
    }

    private void register() throws SQLException {
        int id = ++customers;
        execute("INSERT INTO shop.customers VALUES (?, ?, 1)", id, pick(NAMES));
        written.add(new RowVersion("customers/" + id, 1, false));
    }

    private void place() throws SQLException {
        Order order = new Order(++lastOrder, new ArrayList<>(), 1);
        String total = random.nextInt(5, 200) + ".50";
        execute("INSERT INTO shop.orders VALUES (?, ?, 'new', ?, 1)", order.id, random.nextInt(customers) + 1, total);
        written.add(order.version(false));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            addItem(order);
        }
        orders.add(order);
    }

    private void addItem(Order order) throws SQLException {
        int id = ++lastItem;
        execute("INSERT INTO shop.items VALUES (?, ?, ?, ?, 1)", id, order.id, pick(PRODUCTS), random.nextInt(1, 5));
        written.add(new RowVersion("items/" + id, 1, false));
        order.items.add(id);
    }

    private void advance(int index) throws SQLException {
        Order order = orders.remove(index).next();
        String status = STATUSES.get(order.version - 1);
        execute("UPDATE shop.orders SET status = ?, version = ? WHERE id = ?", status, order.version, order.id);
        written.add(order.version(false));
        if (order.version < STATUSES.size()) {
            orders.add(order);
        }
    }

    private void cancel(int index) throws SQLException {
        Order order = orders.remove(index);
        execute("DELETE FROM shop.items WHERE order_id = ?", order.id);
        execute("DELETE FROM shop.orders WHERE id = ?", order.id);
        order.items.forEach(item -> written.add(new RowVersion("items/" + item, 1, true)));
        written.add(order.version(true));
    }

    private void commit() throws SQLException {
        audit.committing(written);
        connection.commit();
        written.clear();
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private record Order(int id, List<Integer> items, int version) {
        Order next() {
            return new Order(id, items, version + 1);
        }

        RowVersion version(boolean deleted) {
            return new RowVersion("orders/" + id, version, deleted);
        }
    }
}
