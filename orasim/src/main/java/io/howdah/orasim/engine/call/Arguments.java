package io.howdah.orasim.engine.call;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.util.List;
import java.util.Optional;

/** What a call hands over, by place or by name. */
public record Arguments(List<Argument> all) {
    private static final String RESULT = "(result)";

    /** Takes the value of an OUT parameter. */
    public interface Setter {
        void set(Value value) throws OracleError;
    }

    /** @param set absent for what cannot be assigned to */
    public record Argument(Optional<String> name, Value value, Optional<Setter> set) {}

    private Optional<Argument> find(int position, String name) {
        Optional<Argument> named =
                all.stream().filter(a -> a.name().equals(Optional.of(name))).findFirst();
        return named.isPresent()
                        || position >= all.size()
                        || all.get(position).name().isPresent()
                ? named
                : Optional.of(all.get(position));
    }

    /** NULL when it is not given. */
    public Value value(int position, String name) {
        return find(position, name).map(Argument::value).orElse(Value.NULL);
    }

    public boolean has(int position, String name) {
        return find(position, name).isPresent();
    }

    /** What stands for the target when a function is called: {@code target := function(...)}. */
    public static Argument result(Setter target) {
        return new Argument(Optional.of(RESULT), Value.NULL, Optional.of(target));
    }

    /** The value of a function. */
    public void result(Value value) throws OracleError {
        set(all.size(), RESULT, value);
    }

    public void set(int position, String name, Value value) throws OracleError {
        Optional<Setter> setter = find(position, name).flatMap(Argument::set);
        if (setter.isPresent()) {
            setter.get().set(value);
        } else {
            throw new OracleError(6577, "output parameter not a bind variable");
        }
    }
}
