INSERT INTO types.every (id) VALUES (0);
UPDATE types.every SET defi = NULL, defv = NULL, defd = NULL WHERE id = 0;
INSERT INTO types.every (id, t, tu, t1, b, s, su, m, mu, i, iu, iz, l, lu, d, d0, du, f, g, f24, b1, b8, b64, y, da, dt, dt6, ts, ts3, ti, ti6, c, v, vb, bi, tx, mt, bl, mb, e, se, j, geo, p, ls, pg, gc, la, sj, gb, cy, ut, bin, inv, `quoted ``"$.name`)
VALUES (18446744073709551615, 127, 255, 1, TRUE, 32767, 65535, 8388607, 16777215, 2147483646, 4294967295, 42, 9223372036854775807, 18446744073709551615,
 99999999999999999999999999999999999.999999999999999999999999999999, 99999999999999999999, 99999999.99, 3.4e38, 1.7976931348623157e308, 1234567.891,
 b'1', b'10000001', b'1111111111111111111111111111111111111111111111111111111111111111', 2155,
 '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '2038-01-19 03:14:07.999', '838:59:59', '838:59:59.000000',
 'abc', 'plain text', x'00ff10', x'01020304', 'tab\t "quoted" \\ back', REPEAT('m', 70000), x'deadbeef00', REPEAT(x'ab', 70000), 'b,c', 'x,z',
 '{"a": [1, 2.5, null, true, "x"], "n": {"k": "v"}, "big": 12345678901234567890}',
 ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(10 20)', 4326), ST_GeomFromText('LINESTRING(0 0, 1 1, 2 1)'), ST_GeomFromText('POLYGON((0 0, 4 0, 4 4, 0 0))'), ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))'),
 'café', '日本', '中文', 'привет', 'häuser', 'BiN', 3, 9);
INSERT INTO types.every (id, t, tu, t1, b, s, su, m, mu, i, iu, iz, l, lu, d, d0, du, f, g, f24, b1, b8, b64, y, da, dt, dt6, ts, ts3, ti, ti6, c, v, vb, bi, tx, mt, bl, mb, e, se, j, la)
VALUES (1, -128, 0, 0, FALSE, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0,
 -99999999999999999999999999999999999.999999999999999999999999999999, -99999999999999999999, 0, -1.5e-30, -2.2250738585072014e-308, -0.001,
 b'0', b'0', b'0', 1901,
 '0001-01-01', '1000-01-01 00:00:00', '1000-01-01 00:00:00.000001', '1970-01-01 00:00:01', '1970-01-01 00:00:01.001', '-838:59:59', '-838:59:59.000000',
 '', '', x'', x'00000000', '', '', x'', x'', '', '', '[]', '');
INSERT INTO types.every (id, t1, y, f, g, da, dt6, ts3, ti, ti6, c, v, tx, e, se, j, bl)
VALUES (2, 5, 0, 0.1, -0.0, '2024-02-29', '2024-02-29 12:34:56.7', '2024-02-29 12:34:56.7', '-00:00:01', '-00:00:00.000001', 'trail  ', 'emoji 😀 nul \0 end', 'líne\nbreak\r\u2028', 2, 'x,y,z', '"scalar"', x'f09f9880');
INSERT INTO types.every (id, t1, d, g, f, j, v, ti6) VALUES (3, -1, 0.000000000000000000000000000001, 1e-5, 16777.2, '{"dup": 1, "dup": 2, "t": "2020-01-01"}', '\b\f/<>&\'', '00:00:00.5');
INSERT INTO types.every (id, g, f, d, j) VALUES (4, 123456789012345680000, 1e10, 100, '{"deep": [[[[[[[[[[]]]]]]]]]], "s": " a , b : \\" c "}'), (5, 0.1, 1.1, 1.10, '[1.5, 100.0, -0.25]');
INSERT INTO types.required VALUES (1, '2024-02-29', '2024-02-29 23:59:59.999', '2024-02-29 12:00:00', '01:02:03', 2024, 1, 0, 'p', 'x');
INSERT INTO types.required (id, da, dt, ts, ti, y, e) VALUES (2, '1970-01-01', '1970-01-01 00:00:00', '1970-01-01 00:00:01', '00:00:00', 1970, 'q');
INSERT INTO types.keyless VALUES (1, 'one'), (1, 'one'), (NULL, NULL);
INSERT INTO types.composite VALUES ('nord', 1, 'n'), ('süd 😀', 18446744073709551615, NULL);
