using static BedrockIR.Sources.Exports.FieldKind;

namespace BedrockIR.Sources.Exports;

/// <summary>
/// CloudTrail's own names. Athena and CloudTrail Lake know the same fields in lower case, below userIdentity,
/// resources and tlsDetails, too; the console's event history has names for people.
/// </summary>
internal static class TrailSchema
{
    private static readonly TrailField Issuer = new("sessionIssuer", Struct)
    {
        Members = [new("type"), new("principalId"), new("arn"), new("accountId"), new("userName")],
    };

    private static readonly TrailField Session = new("sessionContext", Struct)
    {
        Members =
        [
            new("attributes", Struct) { Members = [new("mfaAuthenticated"), new("creationDate", Time)] },
            Issuer,
            new("webIdFederationData", Struct) { Members = [new("federatedProvider"), new("attributes", Document)] },
            new("sourceIdentity"), new("ec2RoleDelivery"), new("ec2IssuedInVpc"), new("assumedRoot"),
        ],
    };

    private static readonly TrailField UserIdentity = new("userIdentity", Struct)
    {
        Members =
        [
            new("type"), new("principalId"), new("arn"), new("accountId"), new("accessKeyId"), new("userName"), Session,
            new("onBehalfOf", Struct) { Members = [new("userId"), new("identityStoreArn")] },
            new("inScopeOf", Struct) { Members = [new("sourceArn"), new("sourceAccount"), new("issuerType"), new("credentialsIssuedTo")] },
            new("invokedBy"), new("identityProvider"), new("credentialId"),
            new("invokedByDelegate", Struct) { Members = [new("accountId")] },
        ],
    };

    /// <summary>A whole record.</summary>
    public static TrailField Record { get; } = new("", Struct)
    {
        Members =
        [
            new("eventVersion"), UserIdentity, new("eventTime", Time), new("eventSource"), new("eventName"),
            new("awsRegion"), new("sourceIPAddress"), new("userAgent"), new("errorCode"), new("errorMessage"),
            new("requestParameters", Document), new("responseElements", Document), new("additionalEventData", Document),
            new("requestID"), new("eventID"), new("readOnly", Flag),
            new("resources", List) { Members = [new("ARN"), new("ARNPrefix"), new("accountId"), new("type")] },
            new("eventType"), new("apiVersion"), new("managementEvent", Flag), new("recipientAccountId"),
            new("sharedEventID"), new("annotation"), new("vpcEndpointId"), new("vpcEndpointAccountId"),
            new("serviceEventDetails", Document), new("addendum", Struct)
            {
                Members = [new("reason"), new("updatedFields"), new("originalRequestID"), new("originalEventID")],
            },
            new("edgeDeviceDetails", Document), new("insightDetails", Document), new("eventContext", Document),
            new("eventCategory"), new("sessionCredentialFromConsole"),
            new("tlsDetails", Struct) { Members = [new("tlsVersion"), new("cipherSuite"), new("clientProvidedHostHeader")] },
        ],
    };

    /// <summary>The columns that hold whole records as AWS wrote them: in CloudTrail Lake, what LookupEvents returns, Steampipe,
    /// Splunk, CloudWatch Logs Insights, Elastic, what Export-Csv saved, and the console of CloudWatch Logs. The first that a table has counts.</summary>
    public static IReadOnlyList<string> RecordColumns { get; } =
        ["eventJson", "CloudTrailEvent", "cloudtrail_event", "_raw", "@message", "event.original", "Raw", "message"];

    /// <summary>What the console's event history calls its columns, in their order, and what they are.</summary>
    public static IReadOnlyDictionary<string, string> EventHistoryColumns { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["User name"] = "userIdentity.userName",
            ["AWS access key"] = "userIdentity.accessKeyId",
            ["Event time"] = "eventTime",
            ["Event source"] = "eventSource",
            ["Event name"] = "eventName",
            ["AWS region"] = "awsRegion",
            ["Source IP address"] = "sourceIPAddress",
            ["User agent"] = "userAgent",
            ["Error code"] = "errorCode",
            ["Resources"] = "resources",
            ["Request ID"] = "requestID",
            ["Event ID"] = "eventID",
            ["Read-only"] = "readOnly",
            ["Event type"] = "eventType",
            ["Recipient Account Id"] = "recipientAccountId",
            ["Event category"] = "eventCategory",
        };
}
