package io.aidebug.standalone.index;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/// Makes every value of a payload findable, whether a payload index was asked for or not.
final class PayloadFields {

    private final Document document;

    PayloadFields(Document document) {
        this.document = document;
    }

    void add(Map<String, Value> payload) {
        payload.forEach(this::add);
    }

    private void add(String path, Value value) {
        switch (value.getKindCase()) {
            case STRUCT_VALUE -> {
                term(PayloadTerms.present(path));
                value.getStructValue()
                        .getFieldsMap()
                        .forEach((key, child) -> add(path + "." + key, child));
            }
            case LIST_VALUE -> {
                if (value.getListValue().getValuesCount() > 0) {
                    term(PayloadTerms.present(path));
                }
                value.getListValue().getValuesList().forEach(element -> addElement(path, element));
            }
            case NULL_VALUE, KIND_NOT_SET -> term(PayloadTerms.nothing(path));
            case DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE -> {
                term(PayloadTerms.present(path));
                addScalar(path, value);
            }
        }
    }

    private void addElement(String path, Value element) {
        switch (element.getKindCase()) {
            case STRUCT_VALUE, LIST_VALUE -> add(path + "[]", element);
            case NULL_VALUE, KIND_NOT_SET -> term(PayloadTerms.nothing(path));
            case DOUBLE_VALUE, INTEGER_VALUE, STRING_VALUE, BOOL_VALUE -> addScalar(path, element);
        }
    }

    private void addScalar(String path, Value value) {
        switch (value.getKindCase()) {
            case STRING_VALUE -> {
                String text = value.getStringValue();
                term(PayloadTerms.text(path, text));
                PayloadInstants.micros(text)
                        .ifPresent(micros ->
                                document.add(new LongPoint(PointFields.instants(path), micros)));
            }
            case INTEGER_VALUE -> {
                term(PayloadTerms.integer(path, value.getIntegerValue()));
                number(path, (double) value.getIntegerValue());
            }
            case DOUBLE_VALUE -> {
                term(PayloadTerms.real(path, value.getDoubleValue()));
                number(path, value.getDoubleValue());
            }
            case BOOL_VALUE -> term(PayloadTerms.bool(path, value.getBoolValue()));
            case STRUCT_VALUE, LIST_VALUE, NULL_VALUE, KIND_NOT_SET -> {}
        }
    }

    private void number(String path, double value) {
        document.add(new DoublePoint(PointFields.numbers(path), value));
    }

    private void term(BytesRef term) {
        document.add(new StringField(PointFields.TERMS, term, Field.Store.NO));
    }
}
