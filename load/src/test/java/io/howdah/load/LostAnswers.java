package io.howdah.load;

import io.howdah.catalog.postgres.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A target whose next COMMIT arrives while its answer is lost. */
record LostAnswers(Target target, AtomicBoolean next) implements Target {
    @Override
    public Connection open() {
        Connection real = target.open();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("commit") && next.compareAndSet(true, false)) {
                            real.close();
                            throw new SQLException("an I/O error occurred while sending to the backend", "08006");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public String describe() {
        return target.describe();
    }
}
