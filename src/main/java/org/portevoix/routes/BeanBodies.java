// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JavaType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.TypeConverter;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.config.Suggestion;

/**
 * Lets a case write as YAML what a bean takes as a record, or as a list of records. The converters cover what Camel asks
 * a conversion for; a list is a list to Camel whatever is in it, so the items are converted just before the step.
 */
final class BeanBodies implements InterceptStrategy {
    private final Map<String, Object> beans;

    private BeanBodies(Map<String, Object> beans) {
        this.beans = beans;
    }

    /** The records that beans take. */
    private static Set<Class<?>> records(Map<String, Object> beans) {
        return beans.values().stream()
                .flatMap(bean -> Arrays.stream(bean.getClass().getMethods()))
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .filter(Class::isRecord)
                .collect(Collectors.toSet());
    }

    /** The records that beans take or give, one at a time or in lists. */
    private static Set<Class<?>> named(Map<String, Object> beans) {
        return beans.values().stream()
                .flatMap(bean -> Arrays.stream(bean.getClass().getMethods()))
                .flatMap(method -> Stream.concat(
                        Arrays.stream(method.getGenericParameterTypes()), Stream.of(method.getGenericReturnType())))
                .flatMap(type -> type instanceof ParameterizedType list
                        ? Arrays.stream(list.getActualTypeArguments())
                        : Stream.of(type))
                .filter(Class.class::isInstance)
                .<Class<?>>map(type -> (Class<?>) type)
                .filter(Class::isRecord)
                .collect(Collectors.toSet());
    }

    /** A map under a record's name, {@code sentCall}, as that record; anything else as it is. */
    static @Nullable Object variable(Map<String, Object> beans, String name, @Nullable Object value) {
        return value instanceof Map
                ? named(beans).stream()
                        .filter(type -> type.getSimpleName().equalsIgnoreCase(name))
                        .findFirst()
                        .<Object>map(type -> Json.mapper().convertValue(value, type))
                        .orElse(value)
                : value;
    }

    /** {@code value} as the record of that name; an IllegalArgumentException when no bean takes such a one. */
    static Object record(Map<String, Object> beans, String name, @Nullable Object value) {
        Set<Class<?>> records = named(beans);
        return records.stream()
                .filter(type -> type.getSimpleName().equals(name))
                .findFirst()
                .<Object>map(type -> Json.mapper().convertValue(value, type))
                .orElseThrow(() -> new IllegalArgumentException("no bean takes a '" + name + "'"
                        + Suggestion.of(
                                name, records.stream().map(Class::getSimpleName).toList())));
    }

    static void install(CamelContext context, Map<String, Object> beans) {
        context.getCamelContextExtension().addInterceptStrategy(new BeanBodies(beans));
        TypeConverterRegistry converters = context.getTypeConverterRegistry();
        records(beans)
                .forEach(type -> add(converters, type, value -> Json.mapper().convertValue(value, type)));
        add(converters, String.class, value -> Json.mapper().writeValueAsString(value));
        add(converters, byte[].class, value -> Json.mapper().writeValueAsBytes(value));
        add(
                converters,
                InputStream.class,
                value -> new ByteArrayInputStream(Json.mapper().writeValueAsBytes(value)));
    }

    private interface Conversion {
        Object of(Object value) throws Exception;
    }

    private static void add(TypeConverterRegistry converters, Class<?> to, Conversion conversion) {
        TypeConverter converter = new SimpleTypeConverter(false, (type, exchange, value) -> conversion.of(value));
        converters.addTypeConverter(to, Map.class, converter);
        if (!to.isRecord()) {
            converters.addTypeConverter(to, List.class, converter);
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        Optional<JavaType> items = call(definition).flatMap(this::listParameter);
        return items.isEmpty() ? target : new Converting(target, items.get());
    }

    /** The bean and method a step calls, itself or in its expression. */
    private static Optional<List<String>> call(NamedNode definition) {
        if (definition instanceof BeanDefinition bean) {
            return pair(bean.getRef(), bean.getMethod());
        }
        if (definition instanceof ExpressionNode node
                && node.getExpression() != null
                && node.getExpression().getExpressionType() instanceof MethodCallExpression call) {
            return pair(call.getRef(), call.getMethod());
        }
        if (definition instanceof ExpressionNode node && node.getExpression() instanceof MethodCallExpression call) {
            return pair(call.getRef(), call.getMethod());
        }
        return Optional.empty();
    }

    private static Optional<List<String>> pair(@Nullable String ref, @Nullable String method) {
        return ref == null || method == null ? Optional.empty() : Optional.of(List.of(ref, method.split("\\(", 2)[0]));
    }

    private Optional<JavaType> listParameter(List<String> call) {
        Object bean = beans.get(call.get(0));
        return bean == null
                ? Optional.empty()
                : Arrays.stream(bean.getClass().getMethods())
                        .filter(method -> method.getName().equals(call.get(1)))
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .filter(BeanBodies::isListOfObjects)
                        .map(parameter -> Json.mapper().constructType(parameter.getParameterizedType()))
                        .findFirst();
    }

    private static boolean isListOfObjects(Parameter parameter) {
        return List.class.isAssignableFrom(parameter.getType())
                && parameter.getParameterizedType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] instanceof Class<?> item
                && item.isRecord();
    }

    private static final class Converting extends DelegateAsyncProcessor {
        private final JavaType type;

        Converting(Processor target, JavaType type) {
            super(target);
            this.type = type;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object body = exchange.getMessage().getBody();
            if (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
                exchange.getMessage().setBody(Json.mapper().convertValue(list, type));
            }
            return super.process(exchange, callback);
        }
    }
}
