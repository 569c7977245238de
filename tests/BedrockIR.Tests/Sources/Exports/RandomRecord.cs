using System.Text.Json.Nodes;

namespace BedrockIR.Tests.Sources.Exports;

/// <summary>Makes records with random members of those that CloudTrail writes.</summary>
internal sealed class RandomRecord(int seed)
{
    private static readonly string[] Texts = ["", "a", "arn:aws:iam::111122223333:user/dev", "x, type=Root", "{a=b}", "é\u202e\u001b", "null", "true", "{\"a\":1}", "\"", "\\", "a\nb"];

    private readonly Random _random = new(seed);

    public JsonObject Make()
    {
        JsonObject record = new() { ["eventName"] = "X", ["eventSource"] = $"s{Text()}" };
        Maybe(record, "eventTime", () => "2026-10-03T02:00:00Z");
        foreach (string name in (string[])["eventVersion", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage", "requestID", "eventID", "eventType", "recipientAccountId", "sharedEventID", "vpcEndpointId", "vpcEndpointAccountId", "sessionCredentialFromConsole", "apiVersion"])
            Maybe(record, name, () => Text());
        foreach (string name in (string[])["requestParameters", "responseElements", "additionalEventData", "serviceEventDetails"])
            Maybe(record, name, () => _random.Next(4) == 0 ? null : Document(3));
        Maybe(record, "readOnly", () => _random.Next(2) == 0);
        Maybe(record, "userIdentity", Identity);
        Maybe(record, "resources", () => new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => Texted("ARN", "accountId", "type"))]));
        Maybe(record, "tlsDetails", () => Texted("tlsVersion", "cipherSuite", "clientProvidedHostHeader"));
        return record;
    }

    private JsonObject Identity()
    {
        JsonObject identity = Texted("type", "principalId", "arn", "accountId", "accessKeyId", "userName", "invokedBy", "identityProvider", "credentialId");
        Maybe(identity, "onBehalfOf", () => Texted("userId", "identityStoreArn"));
        Maybe(identity, "inScopeOf", () => Texted("sourceArn", "sourceAccount", "issuerType", "credentialsIssuedTo"));
        Maybe(identity, "sessionContext", () =>
        {
            JsonObject session = Texted("sourceIdentity", "ec2RoleDelivery", "ec2IssuedInVpc");
            session["sessionIssuer"] = Texted("type", "principalId", "arn", "accountId", "userName");
            session["attributes"] = Texted("mfaAuthenticated");
            Maybe(session, "webIdFederationData", () => new JsonObject { ["federatedProvider"] = Text(), ["attributes"] = new JsonObject { ["Aud:Case"] = "x" } });
            return session;
        });
        return identity;
    }

    private JsonObject Texted(params string[] names)
    {
        JsonObject made = [];
        foreach (string name in names)
            Maybe(made, name, () => Text());
        return made;
    }

    private JsonObject Document(int depth)
    {
        JsonObject made = [];
        for (int i = _random.Next(4); i > 0; i--)
            made["Name" + i] = depth == 0 || _random.Next(2) == 0 ? Text() : Document(depth - 1);
        return made;
    }

    private JsonValue Text() => JsonValue.Create(Texts[_random.Next(Texts.Length)]);

    private void Maybe(JsonObject to, string name, Func<JsonNode?> value)
    {
        if (_random.Next(3) > 0)
            to[name] = value();
    }
}
