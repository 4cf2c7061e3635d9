// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.function.BiFunction;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;

/**
 * Camel's {@code jq} expressions, by jackson-jq: how a kamelet says what of the canonical contract becomes what of its
 * vendor's, and back. The body is a record of the contract, or JSON in any form Camel converts to a JsonNode; {@code
 * header("ref")} and {@code variable("request")} reach beside it. The result is the first JsonNode that the query gives; a
 * BadCallbackException where the body is no JSON, or other than the query takes it for.
 *
 * <p>It stands in for camel-jq, of which it has the functions: with that on the class path no kamelet changes.
 */
public final class JqLanguage extends LanguageSupport {
    private static final String EXCHANGE = "exchange";
    private static final Scope ROOT = root();

    private static Scope root() {
        Scope root = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, root);
        root.addFunction(
                "header", 1, named((exchange, name) -> exchange.getMessage().getHeader(name)));
        root.addFunction("variable", 1, named(Exchange::getVariable));
        return root;
    }

    private static Function named(BiFunction<Exchange, String, @Nullable Object> value) {
        return (scope, args, in, path, output, version) -> args.get(0).apply(scope, in, name -> {
            POJONode exchange = (POJONode) scope.getValue(EXCHANGE);
            output.emit(node(value.apply((Exchange) exchange.getPojo(), name.asText())), null);
        });
    }

    private static JsonNode node(@Nullable Object value) {
        return value instanceof JsonNode node ? node : Json.mapper().valueToTree(value);
    }

    @Override
    public Expression createExpression(String text) {
        try {
            return new Query(text, JsonQuery.compile(text, Versions.JQ_1_7));
        } catch (JsonQueryException e) {
            throw new ExpressionIllegalSyntaxException(text, e);
        }
    }

    @Override
    public Expression createExpression(String text, Object[] properties) {
        return createExpression(text);
    }

    @Override
    public Predicate createPredicate(String text) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(text));
    }

    @Override
    public Predicate createPredicate(String text, Object[] properties) {
        return createPredicate(text);
    }

    private static final class Query extends ExpressionAdapter {
        private final String text;
        private final JsonQuery query;

        Query(String text, JsonQuery query) {
            this.text = text;
            this.query = query;
        }

        @Override
        public @Nullable Object evaluate(Exchange exchange) {
            Scope scope = Scope.newChildScope(ROOT);
            scope.setValue(EXCHANGE, new POJONode(exchange));
            FirstOutput first = new FirstOutput();
            try {
                query.apply(scope, body(exchange), first);
            } catch (JsonQueryException e) {
                throw new BadCallbackException("cannot be read: " + e.getMessage());
            }
            return first.node;
        }

        private static JsonNode body(Exchange exchange) {
            Object body = exchange.getMessage().getBody();
            JsonNode node = body instanceof Record
                    ? node(body)
                    : exchange.getContext().getTypeConverter().tryConvertTo(JsonNode.class, exchange, body);
            return node == null ? node(body) : node;
        }

        @Override
        public String toString() {
            return "jq[" + text + "]";
        }
    }

    private static final class FirstOutput implements net.thisptr.jackson.jq.Output {
        private @Nullable JsonNode node;

        @Override
        public void emit(JsonNode out) {
            node = node == null ? out : node;
        }
    }
}
