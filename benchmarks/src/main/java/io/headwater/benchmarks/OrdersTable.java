package io.headwater.benchmarks;

/** A table such as most databases have: eleven columns, about 250 bytes a row. */
final class OrdersTable {
    private OrdersTable() {}

    static String create(String table) {
        return """
                CREATE TABLE %s (
                  id BIGINT PRIMARY KEY, customer INT NOT NULL, status VARCHAR(16) NOT NULL,
                  total DECIMAL(12,2) NOT NULL, quantity INT NOT NULL, discount DECIMAL(5,2), placed DATETIME NOT NULL,
                  changed TIMESTAMP(3) NOT NULL, due DATE, email VARCHAR(64) NOT NULL, note VARCHAR(200) NOT NULL)""".formatted(table);
    }

    /** For {@link Statements}, a thousand rows a statement. */
    static String insert(String table) {
        return """
                INSERT INTO %s
                SELECT n + {from}, (n * 7919 + {from}) MOD 100000, ELT(1 + n MOD 3, 'new', 'paid', 'shipped'),
                  (n + {from}) MOD 100000 / 100, 1 + n MOD 9, n MOD 100 / 4, '2026-01-01' + INTERVAL n + {from} SECOND,
                  '2026-01-01 12:00:00.5' + INTERVAL n MINUTE, '2026-01-01' + INTERVAL n MOD 365 DAY,
                  CONCAT('customer', n + {from}, '@example.com'), REPEAT(MD5(n + {from}), 4)
                FROM %s""".formatted(table, Statements.NUMBERS);
    }
}
