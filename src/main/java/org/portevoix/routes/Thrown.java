// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exceptions a case throws and expects, by their class names. */
final class Thrown {
    private static final List<List<String>> SHAPES =
            List.of(List.of("String"), List.of("String", "String"), List.of("String", "Duration"), List.of());

    private Thrown() {}

    /** An exception of the class; its first text parameter that stands alone, or the last of two, is the message. */
    static Exception make(String type, String message) {
        try {
            Class<?> found = Class.forName(type);
            for (List<String> shape : SHAPES) {
                Constructor<?> constructor = constructor(found, shape);
                if (constructor != null) {
                    return (Exception) constructor.newInstance(arguments(shape, message));
                }
            }
            throw new IllegalArgumentException("cannot make a " + type
                    + " (no constructor with a text, two texts, a text and a duration, or none)");
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException("cannot make a " + type + ": " + e, e);
        }
    }

    private static @Nullable Constructor<?> constructor(Class<?> type, List<String> shape) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Stream.of(constructor.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList()
                        .equals(shape))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object[] arguments(List<String> shape, String message) {
        @Nullable Object[] arguments = new @Nullable Object[shape.size()];
        for (int i = 0; i < arguments.length; i++) {
            // of two texts, the first is a code such as http-422
            boolean code = i == 0 && shape.equals(List.of("String", "String"));
            arguments[i] = shape.get(i).equals("String") ? (code ? "case" : message) : null;
        }
        return arguments;
    }

    /** Whether {@code exception}, or what caused it, is a {@code type}. */
    static boolean is(@Nullable Throwable exception, String type) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            for (Class<?> c = cause.getClass(); c != null; c = c.getSuperclass()) {
                if (c.getName().equals(type)) {
                    return true;
                }
            }
        }
        return false;
    }
}
