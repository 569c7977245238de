using System.Text.Unicode;

namespace BedrockIR.Benchmarks.Corpus;

/// <summary>Writes a record as CloudTrail does: members in its order, no white space.</summary>
internal static class RecordWriter
{
    /// <summary>The most that one record takes.</summary>
    public const int MaxBytes = 1 << 19;

    /// <summary>Writes a record.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int Write(Span<byte> room, Call call, Caller caller, Place place, Dice dice)
    {
        string time = $"{place.Delivered.AddSeconds(-dice.Between(60, 900)):s}Z";
        string identity = caller.Identity, address = caller.Address, agent = call.UserAgent ?? caller.UserAgent;
        if (call.CallingService is { } service)
            (identity, address, agent) = ($$"""{"type":"AWSService","invokedBy":"{{service}}"}""", service, service);
        return Written(Utf8.TryWrite(room,
            $$"""{"eventVersion":"1.11","userIdentity":{{identity}},"eventTime":"{{time}}",{{SourceFirst(call)}}"eventName":"{{call.Name}}","awsRegion":"{{place.Region}}","sourceIPAddress":"{{address}}","userAgent":"{{agent}}",{{Outcome(call)}}"requestID":"{{call.RequestId ?? dice.Uuid()}}","eventID":"{{dice.Uuid()}}","readOnly":{{(call.ReadOnly ? "true" : "false")}},{{Optional("resources", call.Resources)}}"eventType":"{{(call.ServiceEvent is null ? "AwsApiCall" : "AwsServiceEvent")}}","managementEvent":{{(call.Data ? "false" : "true")}},"recipientAccountId":"{{place.Account}}",{{Optional("serviceEventDetails", call.ServiceEvent)}}"eventCategory":"{{(call.Data ? "Data" : "Management")}}"{{Ending(call, place)}}}""",
            out int length), length);
    }

    private static string SourceFirst(Call call) => call.Spelling switch
    {
        Spelling.Spaced => $"\n  \"eventSource\" :\t\"{call.Source}\" ,\r\n",
        Spelling.EscapedName => $"\"event\\u0053ource\":\"{call.Source}\",",
        Spelling.SourceLast => "",
        _ => $"\"eventSource\":\"{call.Source}\",",
    };

    private static string Outcome(Call call)
    {
        if (call.ServiceEvent is not null)
            return "";
        string error = call.Error is null ? "" : $"\"errorCode\":\"{call.Error}\",\"errorMessage\":\"{call.ErrorMessage}\",";
        string response = call.Error is null ? call.Response : "null";
        return $"{error}\"requestParameters\":{call.Request},\"responseElements\":{response},{Optional("additionalEventData", call.Additional)}";
    }

    private static string Ending(Call call, Place place)
    {
        string tls = call.Host is null ? "" : $$""","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"{{call.Host}}.{{place.Region}}.amazonaws.com"}""";
        return call.Spelling == Spelling.SourceLast ? $"{tls},\"eventSource\":\"{call.Source}\"" : tls;
    }

    private static string Optional(string name, string? json) => json is null ? "" : $"\"{name}\":{json},";

    private static int Written(bool fits, int length) =>
        fits ? length : throw new InvalidOperationException($"A record takes more than {MaxBytes:N0} bytes.");
}
