package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.wire.Action;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the calls of each action, whatever came of them, and notes what else a caller had to be permitted. Thread-safe. */
final class ActionLog {
    private static final String CREDENTIAL = "Credential=";

    private final AtomicLongArray calls = new AtomicLongArray(Action.values().length);
    private final AtomicLongArray errors = new AtomicLongArray(ErrorCode.values().length);
    private final Set<String> signers = ConcurrentHashMap.newKeySet();
    private final Set<String> furtherPermissions = ConcurrentHashMap.newKeySet();

    void add(Action action) {
        calls.incrementAndGet(action.ordinal());
    }

    /** Notes whose key signed a request: {@code AWS4-HMAC-SHA256 Credential=<key id>/<date>/...}. */
    void addSignature(String authorization) {
        int start = authorization.indexOf(CREDENTIAL) + CREDENTIAL.length();
        int end = authorization.indexOf('/', start);
        if (start >= CREDENTIAL.length() && end > start) {
            signers.add(authorization.substring(start, end));
        }
    }

    Set<String> signers() {
        return Set.copyOf(signers);
    }

    void addError(ErrorCode code) {
        errors.incrementAndGet(code.ordinal());
    }

    long errors(ErrorCode code) {
        return errors.get(code.ordinal());
    }

    /** Notes a permission that some calls of an action need besides the action's own. */
    void addPermission(String permission) {
        furtherPermissions.add(permission);
    }

    /** Every permission that a policy had to grant so far. */
    Set<String> permissions() {
        Set<String> permissions = new TreeSet<>(furtherPermissions);
        used().forEach(action -> permissions.add(action.permission()));
        return permissions;
    }

    long calls(Action action) {
        return calls.get(action.ordinal());
    }

    Set<Action> used() {
        Set<Action> used = EnumSet.allOf(Action.class);
        used.removeIf(action -> calls(action) == 0);
        return used;
    }
}
