package com.aocv2.tracking.server.http;

import com.aocv2.tracking.server.http.Problem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** A form in which an answer can be had. */
interface Form {
    /** The parameter that names a form, instead of {@code Accept}. */
    String PARAMETER = "format";

    /** The name of the constant. */
    String name();

    /** The value of {@code Content-Type}. */
    String contentType();

    /** What it is called in the parameter, and the end of a file's name. */
    default String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The form that is asked for by name, or else by media type; the first where anything will do. */
    static <F extends Form> F chosen(Exchange exchange, Query query, List<F> forms) {
        String name = query.find(PARAMETER);
        if (name != null) {
            return named(name, forms);
        }
        List<String> accepted = exchange.request().getHeaders().getQualityCSV(HttpHeader.ACCEPT);
        for (String type : accepted) {
            String wanted = essence(type);
            if (wanted.equals("*/*") || wanted.equals("application/*") || wanted.equals("application/json")) {
                return forms.get(0);
            }
            for (F form : forms) {
                if (essence(form.contentType()).equals(wanted)) {
                    return form;
                }
            }
        }
        if (accepted.isEmpty()) {
            return forms.get(0);
        }
        throw ProblemException.of(
                Kind.NOT_ACCEPTABLE,
                "there are "
                        + forms.stream()
                                .map(form -> essence(form.contentType()))
                                .collect(Collectors.joining(", ")));
    }

    private static <F extends Form> F named(String name, List<F> forms) {
        for (F form : forms) {
            if (form.extension().equals(name)) {
                return form;
            }
        }
        throw ProblemException.ofField(
                PARAMETER,
                "must be one of " + forms.stream().map(Form::extension).collect(Collectors.joining(", ")) + "; is '"
                        + name + "'");
    }

    private static String essence(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Answers with a file in this form, piece by piece. */
    default void stream(Exchange exchange, String fileName, Exchange.Streaming content) {
        // Of letters that every file system takes.
        String plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_") + "." + extension();
        exchange.answerHeaders().put("Content-Disposition", "inline; filename=\"" + plain + "\"");
        exchange.answerHeaders().ensureField(Cors.VARY_ACCEPT);
        exchange.stream(new HttpField(HttpHeader.CONTENT_TYPE, contentType()), content);
    }
}
