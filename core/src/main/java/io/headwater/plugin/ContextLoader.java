package io.headwater.plugin;

import io.headwater.spi.Format;
import io.headwater.spi.Transform;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Calls a plug-in with its own class loader as the thread's context class loader, which libraries ask for what they load
 * by name; the threads that a plug-in starts inherit it. One thread of the engine calls several plug-ins, so it is set
 * around each call.
 */
final class ContextLoader {
    private ContextLoader() {}

    @FunctionalInterface
    interface Work<T extends @Nullable Object, E extends Exception> {
        T run() throws E;
    }

    static <T extends @Nullable Object, E extends Exception> T call(ClassLoader loader, Work<T, E> work) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The same factory; every call of it and of what it creates is a {@link #call}. */
    static <T> T around(ClassLoader loader, Class<T> type, Object target) {
        return type.cast(wrapped(loader, type, target));
    }

    /** Formats and transforms are called for every change, so without reflection. */
    private static Object wrapped(ClassLoader loader, Class<?> type, Object target) {
        if (type == Format.class) {
            Format format = (Format) target;
            return (Format) change -> call(loader, () -> format.encode(change));
        }
        if (type == Transform.class) {
            Transform transform = (Transform) target;
            return (Transform) change -> call(loader, () -> transform.apply(change));
        }
        return proxy(loader, type, target);
    }

    private static Object proxy(ClassLoader loader, Class<?> type, Object target) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            Object result = call(loader, () -> invoke(target, method, arguments));
            return method.getName().equals("create") ? wrapped(loader, method.getReturnType(), result) : result;
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
