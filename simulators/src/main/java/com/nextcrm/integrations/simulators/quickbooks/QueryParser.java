package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.quickbooks.QuickbooksQuery.Condition;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksQuery.Operator;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksQuery.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a statement, and nothing that QuickBooks would not. Key words in any case, names exactly. */
final class QueryParser {

    private final List<QueryToken> tokens;
    private int at;

    private QueryParser(List<QueryToken> tokens) {
        this.tokens = tokens;
    }

    /** @throws QuickbooksRefusal 4000 if it is no statement, 4001 if its numbers are out of range */
    static QuickbooksQuery parse(String statement) {
        return new QueryParser(QueryToken.of(statement)).statement();
    }

    private QuickbooksQuery statement() {
        word("select");
        boolean count = selection();
        word("from");
        String entity = name();
        List<Condition> where = new ArrayList<>();
        if (takes("where")) {
            do {
                where.add(condition());
            } while (takes("and"));
        }
        String orderBy = null;
        boolean descending = false;
        if (takes("orderby")) {
            orderBy = name();
            descending = takes("desc");
            if (!descending) {
                takes("asc");
            }
        }
        int start = takes("startposition") ? number("startPosition", Integer.MAX_VALUE) : 1;
        int max = takes("maxresults")
                ? number("maxResults", QuickbooksQuery.MOST_RESULTS)
                : QuickbooksQuery.DEFAULT_RESULTS;
        if (at < tokens.size()) {
            throw unexpected();
        }
        return new QuickbooksQuery(count, entity, where, orderBy, descending, start, max);
    }

    private boolean selection() {
        if (takesSymbol("*")) {
            return false;
        }
        word("count");
        symbol("(");
        symbol("*");
        symbol(")");
        return true;
    }

    private Condition condition() {
        String property = name();
        if (takes("in")) {
            symbol("(");
            List<Value> values = new ArrayList<>();
            do {
                values.add(value());
            } while (takesSymbol(","));
            symbol(")");
            return new Condition(property, Operator.IN, values);
        }
        Operator operator = takes("like") ? Operator.LIKE : comparison();
        return new Condition(property, operator, List.of(value()));
    }

    private Operator comparison() {
        QueryToken token = next();
        return switch (token.kind() == QueryToken.Kind.SYMBOL ? token.text() : "") {
            case "=" -> Operator.EQUAL;
            case "<" -> Operator.LESS;
            case ">" -> Operator.GREATER;
            case "<=" -> Operator.AT_MOST;
            case ">=" -> Operator.AT_LEAST;
            default -> throw unexpected(token);
        };
    }

    private Value value() {
        QueryToken token = next();
        if (token.kind() == QueryToken.Kind.STRING) {
            return new Value(token.text(), true);
        }
        String bare = token.text().toLowerCase(Locale.ROOT);
        if (token.kind() == QueryToken.Kind.WORD && (bare.equals("true") || bare.equals("false"))) {
            return new Value(bare, false);
        }
        throw unexpected(token);
    }

    private int number(String what, int most) {
        QueryToken token = next();
        if (token.kind() != QueryToken.Kind.WORD || !token.text().matches("-?\\d{1,9}")) {
            throw unexpected(token);
        }
        int number = Integer.parseInt(token.text());
        if (number < 1 || number > most) {
            throw QuickbooksRefusal.query(
                    "4001", "QueryValidationError: value " + number + " for " + what + " should be 1 to " + most);
        }
        return number;
    }

    private String name() {
        QueryToken token = next();
        if (token.kind() != QueryToken.Kind.WORD) {
            throw unexpected(token);
        }
        return token.text();
    }

    private void word(String word) {
        if (!takes(word)) {
            throw unexpected();
        }
    }

    private void symbol(String symbol) {
        if (!takesSymbol(symbol)) {
            throw unexpected();
        }
    }

    private boolean takes(String word) {
        QueryToken token = peek();
        boolean taken = token != null
                && token.kind() == QueryToken.Kind.WORD
                && token.text().equalsIgnoreCase(word);
        at += taken ? 1 : 0;
        return taken;
    }

    private boolean takesSymbol(String symbol) {
        QueryToken token = peek();
        boolean taken = token != null
                && token.kind() == QueryToken.Kind.SYMBOL
                && token.text().equals(symbol);
        at += taken ? 1 : 0;
        return taken;
    }

    private @Nullable QueryToken peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private QueryToken next() {
        if (at == tokens.size()) {
            throw unexpected();
        }
        return tokens.get(at++);
    }

    private QuickbooksRefusal unexpected() {
        QueryToken token = peek();
        return token == null
                ? QuickbooksRefusal.query("4000", "QueryParserError: Encountered <EOF>")
                : unexpected(token);
    }

    private static QuickbooksRefusal unexpected(QueryToken token) {
        return QuickbooksRefusal.query("4000", "QueryParserError: Encountered \" \"" + token.text() + "\"");
    }
}
