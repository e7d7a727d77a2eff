package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;

/// Payload indexes as clients ask for them and read them back. They are only remembered: here every
/// field is indexed.
final class PayloadIndexes {

    private PayloadIndexes() {}

    static PayloadSchemaInfo asked(CreateFieldIndexCollection request) {
        if (request.getFieldName().isEmpty()) {
            throw RefusedRequest.wrongInput("the name of the field is missing");
        }
        PayloadSchemaInfo.Builder info = PayloadSchemaInfo.newBuilder().setDataType(type(request));
        if (request.hasFieldIndexParams()) {
            info.setParams(request.getFieldIndexParams());
        }
        return info.build();
    }

    private static PayloadSchemaType type(CreateFieldIndexCollection request) {
        return switch (request.getFieldIndexParams().getIndexParamsCase()) {
            case KEYWORD_INDEX_PARAMS -> PayloadSchemaType.Keyword;
            case INTEGER_INDEX_PARAMS -> PayloadSchemaType.Integer;
            case FLOAT_INDEX_PARAMS -> PayloadSchemaType.Float;
            case GEO_INDEX_PARAMS -> PayloadSchemaType.Geo;
            case TEXT_INDEX_PARAMS -> PayloadSchemaType.Text;
            case BOOL_INDEX_PARAMS -> PayloadSchemaType.Bool;
            case DATETIME_INDEX_PARAMS -> PayloadSchemaType.Datetime;
            case UUID_INDEX_PARAMS -> PayloadSchemaType.Uuid;
            case INDEXPARAMS_NOT_SET -> type(request.getFieldType());
        };
    }

    private static PayloadSchemaType type(FieldType type) {
        return switch (type) {
            case FieldTypeKeyword -> PayloadSchemaType.Keyword;
            case FieldTypeInteger -> PayloadSchemaType.Integer;
            case FieldTypeFloat -> PayloadSchemaType.Float;
            case FieldTypeGeo -> PayloadSchemaType.Geo;
            case FieldTypeText -> PayloadSchemaType.Text;
            case FieldTypeBool -> PayloadSchemaType.Bool;
            case FieldTypeDatetime -> PayloadSchemaType.Datetime;
            case FieldTypeUuid -> PayloadSchemaType.Uuid;
            case UNRECOGNIZED -> throw RefusedRequest.wrongInput("Unknown field type");
        };
    }
}
