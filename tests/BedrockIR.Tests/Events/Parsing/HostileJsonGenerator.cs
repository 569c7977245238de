using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BedrockIR.Tests.Events.Parsing;

/// <summary>
/// Changes records and writes them in every way that JSON allows, and now and then in one that it does not: members that
/// stand twice, values of other types, escapes, white space, trailing commas, deep nesting, damage.
/// </summary>
internal sealed class HostileJsonGenerator(Random random)
{
    // Every name that the parser or the attribution looks for.
    private static readonly string[] MemberNames =
    [
        "eventTime", "eventName", "eventSource", "awsRegion", "sourceIPAddress", "userAgent", "errorCode", "errorMessage", "requestID", "eventID",
        "eventType", "eventCategory", "readOnly", "recipientAccountId", "userIdentity", "requestParameters", "responseElements", "additionalEventData",
        "serviceEventDetails", "resources", "type", "arn", "ARN", "principalId", "userName", "accessKeyId", "accountId", "invokedBy", "inScopeOf",
        "credentialsIssuedTo", "onBehalfOf", "userId", "sessionContext", "sessionIssuer", "attributes", "mfaAuthenticated", "webIdFederationData",
        "federatedProvider", "sourceIdentity", "ec2RoleDelivery", "credentials", "assumedRoleUser", "knowledgeBase", "agent", "id", "modelId",
        "modelIdentifier", "knowledgeBaseId", "agentId", "flowIdentifier", "retrieveAndGenerateConfiguration", "knowledgeBaseConfiguration",
        "callWithBearerToken", "bearerTokenType", "inferenceRegion", "inputTokens", "outputTokens", "parentRequestId", "AdditionalEventData",
        "additionalEntries", "name", "roleArn", "eventname", "eventTimes", "",
    ];

    private static readonly string[] JsonValues =
    [
        "\"\"", "\" \"", "\"unknown\"", "\"root\"", "\"Root\"", "\"AssumedRole\"", "\"AWSService\"", "\"IAMUser\"", "\"FederatedUser\"", "\"AWSAccount\"",
        "\"IdentityCenterUser\"", "\"bedrock.amazonaws.com\"", "\"bedrock-mantle.amazonaws.com\"", "\"sts.amazonaws.com\"", "\"AWS Internal\"", "\"aws internal\"",
        "\"AwsServiceEvent\"", "\"CreateKnowledgeBase\"", "\"UpdateFlow\"", "\"CreateFlow\"", "\"InvokeAgent\"", "\"ConverseStream\"", "\"true\"", "\" TRUE \"",
        "\"SHORT_TERM\"", "\"long_term\"", "\"arn:\"", "\"arn:aws:iam::444455556666:role/x\"", "\"arn:aws:sts::44445555666x:a/b/c\"", "\":::::\"", "\"/\"", "\"a//\"", "\"a:\"",
        "\"us.a.b\"", "\"BedrockSession-\"", "\"AWS::Bedrock::Model\"", "\"AWS::Bedrock::KnowledgeBase\"", "\"AWS::Bedrock::FlowAlias\"",
        "\"2026-10-03T02:11:04Z\"", "\"2026-02-30T02:11:04Z\"", "\"2026-10-03T24:11:04Z\"", "\"2026-10-03 02:11:04\"", "\"2026-10-03T02:11:0:Z\"",
        "\"7\"", "\"00\"", "\"-1\"", "\"99999999999999999999\"", "0", "-1", "12", "1.5", "1e400", "true", "false", "null", "{}", "[]",
        """{"type":"AWS::Bedrock::Model","arn":"low"}""", """[{"type":"AWS::Bedrock::Model"},{"type":"AWS::Bedrock::Model","ARN":"a/b"}]""",
        """{"arn":"arn:aws:sts::1:assumed-role/r/s","userName":"u","modelId":null,"id":7}""", """{"x":{"modelId":"deep","modelId":{}}}""",
        "\"\\ud800\"", "\"a\\udc00\\ud83d\\ude00\"", "\"\\u001b[2J\\u202e\"", "\"日本\u2028😀\u00ad\"", "\"\u007f\"", "\"\\/\\b\\n\\\"\"", "\"tab\\t\"",
    ];

    /// <summary>The record with a few members changed, written anyhow.</summary>
    public byte[] Mutate(JsonElement record)
    {
        StringBuilder json = new();
        Write(record, json, changes: random.Next(1, 6) / 40.0);
        if (random.Next(12) == 0)
            json.Insert(0, ' ').Append(random.Next(2) == 0 ? " " : "x");
        if (random.Next(10) == 0)
            Damage(json);
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private void Write(JsonElement value, StringBuilder json, double changes)
    {
        if (random.NextDouble() < changes / 3)
            WriteRandomValue(json);
        else if (value.ValueKind == JsonValueKind.Object)
            WriteObject(value, json, changes);
        else if (value.ValueKind == JsonValueKind.Array)
            WriteList(json, '[', ']', value.EnumerateArray(), item => Write(item, json, changes));
        else if (value.ValueKind == JsonValueKind.String)
            WriteString(value.GetString()!, json);
        else
            json.Append(value.GetRawText());
    }

    private void WriteObject(JsonElement value, StringBuilder json, double changes)
    {
        List<(string Name, JsonElement? Value)> members = [.. value.EnumerateObject().Select(p => (p.Name, (JsonElement?)p.Value))];
        while (random.NextDouble() < changes * 4)
            members.Insert(random.Next(members.Count + 1), CreateExtraMember(members));
        WriteList(json, '{', '}', members, member =>
        {
            WriteString(member.Name, json);
            json.Append(random.Next(20) == 0 ? " : " : ":");
            if (member.Value is { } known)
                Write(known, json, changes);
            else
                WriteRandomValue(json);
        });
    }

    // The same name once more, before or after, with the same value or another; or any other name.
    private (string, JsonElement?) CreateExtraMember(List<(string Name, JsonElement? Value)> members)
    {
        if (members.Count == 0 || random.Next(3) == 0)
            return (random.GetItems(MemberNames, 1)[0], null);
        (string name, JsonElement? value) = members[random.Next(members.Count)];
        return (name, random.Next(2) == 0 ? value : null);
    }

    private void WriteList<T>(StringBuilder json, char open, char close, IEnumerable<T> items, Action<T> write)
    {
        json.Append(open);
        bool any = false;
        foreach (T item in items)
        {
            json.Append(any ? "," : "").Append(random.Next(30) == 0 ? "\r\n\t " : "");
            write(item);
            any = true;
        }
        json.Append(any && random.Next(15) == 0 ? ", " : "").Append(close);
    }

    private void WriteRandomValue(StringBuilder json)
    {
        if (random.Next(40) > 0)
        {
            json.Append(random.GetItems(JsonValues, 1)[0]);
            return;
        }
        int depth = random.Next(100, 140); // the limit is 128 for the whole record
        json.Append('[', depth).Append(']', depth);
    }

    private void WriteString(string text, StringBuilder json)
    {
        bool odd = random.Next(12) == 0;
        json.Append('"');
        foreach (char c in text)
        {
            if (c < ' ' || c is '"' or '\\' || (odd && random.Next(3) == 0))
                json.Append(Escape(c));
            else
                json.Append(c);
        }
        json.Append('"');
    }

    private string Escape(char c) => c is '"' or '\\' or '/' && random.Next(2) == 0 ? $"\\{c}"
        : "\\u" + ((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture);

    private void Damage(StringBuilder json)
    {
        int at = random.Next(json.Length);
        if (random.Next(2) == 0)
            json.Remove(at, 1);
        else
            json.Insert(at, "\"{}[],:\\0\n"[random.Next(10)]);
    }
}
