using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Makes records with random members of those that CloudTrail writes.</summary>
internal sealed class RandomRecordGenerator(int seed)
{
    private static readonly string[] Texts = ["", "a", "arn:aws:iam::111122223333:user/dev", "x, type=Root", "{a=b}", "é\u202e\u001b", "null", "true", "{\"a\":1}", "\"", "\\", "a\nb"];

    private readonly Random _random = new(seed);

    public JsonObject Create()
    {
        JsonObject record = new() { ["eventName"] = "X", ["eventSource"] = $"s{PickText()}" };
        AddSometimes(record, "eventTime", () => "2026-10-03T02:00:00Z");
        foreach (string name in (string[])["eventVersion", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage", "requestID", "eventID", "eventType", "recipientAccountId", "sharedEventID", "vpcEndpointId", "vpcEndpointAccountId", "sessionCredentialFromConsole", "apiVersion"])
            AddSometimes(record, name, () => PickText());
        foreach (string name in (string[])["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails"])
            AddSometimes(record, name, () => _random.Next(4) == 0 ? null : CreateDocument(3));
        AddSometimes(record, "readOnly", () => _random.Next(2) == 0);
        AddSometimes(record, "userIdentity", CreateIdentity);
        AddSometimes(record, "resources", () => new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => CreateTextObject("ARN", "accountId", "type"))]));
        AddSometimes(record, "tlsDetails", () => CreateTextObject("tlsVersion", "cipherSuite", "clientProvidedHostHeader"));
        return record;
    }

    private JsonObject CreateIdentity()
    {
        JsonObject identity = CreateTextObject("type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy", "identityProvider", "credentialId");
        AddSometimes(identity, "onBehalfOf", () => CreateTextObject("userId", "identityStoreArn"));
        AddSometimes(identity, "inScopeOf", () => CreateTextObject("sourceArn", "sourceAccount", "issuerType", "credentialsIssuedTo"));
        AddSometimes(identity, "sessionContext", () =>
        {
            JsonObject session = CreateTextObject("sourceIdentity", "ec2RoleDelivery", "ec2IssuedInVpc");
            session["sessionIssuer"] = CreateTextObject("type", "principalId", "arn", "accountId", "userName");
            session["attributes"] = CreateTextObject("mfaAuthenticated");
            AddSometimes(session, "webIdFederationData", () => new JsonObject { ["federatedProvider"] = PickText(), ["attributes"] = new JsonObject { ["Aud:Case"] = "x" } });
            return session;
        });
        return identity;
    }

    private JsonObject CreateTextObject(params string[] names)
    {
        JsonObject made = [];
        foreach (string name in names)
            AddSometimes(made, name, () => PickText());
        return made;
    }

    private JsonObject CreateDocument(int depth)
    {
        JsonObject made = [];
        for (int i = _random.Next(4); i > 0; i--)
            made["Name" + i] = depth == 0 || _random.Next(2) == 0 ? PickText() : CreateDocument(depth - 1);
        return made;
    }

    private JsonValue PickText() => JsonValue.Create(Texts[_random.Next(Texts.Length)]);

    private void AddSometimes(JsonObject to, string name, Func<JsonNode?> value)
    {
        if (_random.Next(3) > 0)
            to[name] = value();
    }
}
