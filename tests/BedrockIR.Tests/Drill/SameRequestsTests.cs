using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Drill;
using BedrockIR.Drill.Http;
using BedrockIR.Tests.Aws;

namespace BedrockIR.Tests.Drill;

/// <summary>For the same input, AWS's JavaScript clients and ours send the same request.</summary>
public sealed class SameRequestsTests
{
    private static readonly Dictionary<string, string> Folders = new(StringComparer.Ordinal)
    {
        ["cloudtrail"] = "CloudTrail", ["bedrock"] = "Bedrock", ["bedrock-agent"] = "BedrockAgent", ["bedrock-runtime"] = "BedrockRuntime", ["iam"] = "Iam", ["sts"] = "Sts",
        ["cloudwatch-logs"] = "Logs", ["athena"] = "Athena", ["account"] = "Account", ["support"] = "Support", ["organizations"] = "Organizations",
        ["eventbridge"] = "Events", ["ec2"] = "Ec2", ["bedrock-agentcore-control"] = "AgentCore",
    };

    // Every call has one of its own.
    private const string Token = "ClientRequestToken";

    [Fact(Explicit = true)]
    public async Task The_official_clients_and_ours_send_the_same()
    {
        using DrillServer theirs = SmallAccount.Start(), ours = SmallAccount.Start();
        JsonArray entries = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "conformance", "requests.json"), TestContext.Current.CancellationToken))!;
        JsonNode[] lines = [.. (await NodeClients.Run(theirs)).Where(l => l["index"] is not null)];
        using AwsSession session = new(new BasicAWSCredentials(ours.AccessKey, ours.SecretKey), new AwsSessionOptions { EndpointUrl = ours.EndpointUrl, MaxRetries = 0, LookupInterval = TimeSpan.Zero });
        List<string> wrong = [], compared = [];
        for (int i = 0; i < entries.Count; i++)
        {
            if (Find(entries[i]!) is not { } operation)
                continue;
            JsonObject input = (JsonObject)Fill(entries[i]!["input"], entries, [.. lines.Where(l => (int)l["index"]! < i)])!;
            int before = ours.Requests.Count;
            await Send(session, operation, input, ours.Region);
            string expected = Text(theirs.Requests[i]), sent = Text(ours.Requests[before]);
            compared.Add($"{operation.Service.Name}.{operation.Name}");
            if (expected != sent)
                wrong.Add($"{compared[^1]}\n  theirs {expected}\n  ours   {sent}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        // AWS's JavaScript SDK has no client for Agent Registry yet; wire.json has its request as AWS's documentation shows it.
        Assert.Empty(AwsOperationCatalogue.All.Where(o => o.Service != AwsServices.AgentRegistry).Select(o => $"{o.Service.Name}.{o.Name}").Except(compared));
    }

    private static IAwsOperation? Find(JsonNode entry) => Folders.TryGetValue((string)entry["service"]!, out string? folder)
        ? AwsOperationCatalogue.All.FirstOrDefault(o => o.Name == (string)entry["operation"]! && AwsOperationCatalogue.GetServiceName(o) == folder) : null;

    // What is asked is compared, whether it is then refused or not.
    private static async Task Send(AwsSession session, IAwsOperation operation, JsonObject input, string region)
    {
        try
        {
            await session.Call(operation, input, region, TestContext.Current.CancellationToken);
        }
        catch (AmazonServiceException)
        {
        }
    }

    private static string Text(HttpRequest request)
    {
        string query = string.Join('&', request.Query.Split('&').Order(StringComparer.Ordinal));
        string target = request.GetHeader("X-Amz-Target")?.Split('.') is [.., var version, var name] ? $"{version}.{name}" : "";
        string body = Encoding.UTF8.GetString(request.Body), type = body.Length == 0 ? "" : request.GetHeader("Content-Type")!.Split(';')[0];
        return $"{request.Method} {request.Path}?{query} {target} {type} {Canonical(body)}";
    }

    private static string Canonical(string body)
    {
        if (!body.StartsWith('{'))
            return string.Join('&', body.Split('&').Select(HttpUtility.UrlDecode).Order(StringComparer.Ordinal));
        JsonObject members = (JsonObject)JsonNode.Parse(body)!;
        members.Remove(Token);
        return Sorted(members)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    // As call.mjs does it: times, bytes, and what an earlier call answered.
    private static JsonNode? Fill(JsonNode? value, JsonArray entries, JsonNode[] lines) => value switch
    {
        JsonObject { Count: 1 } only when only["$time"] is { } time => time.DeepClone(),
        JsonObject { Count: 1 } only when only["$bytes"] is { } bytes => bytes.DeepClone(),
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Fill(m.Value, entries, lines)))),
        JsonArray items => new JsonArray([.. items.Select(i => Fill(i, entries, lines))]),
        JsonValue text when text.TryGetValue(out string? word) && word.StartsWith('$') && word.Length > 1 && char.IsAsciiLetterLower(word[1]) => Answered(word, entries, lines),
        _ => value?.DeepClone(),
    };

    private static JsonNode? Answered(string reference, JsonArray entries, JsonNode[] lines)
    {
        string[] parts = reference[1..].Split('.');
        JsonNode line = lines.Last(l => l["output"] is not null && entries[(int)l["index"]!] is { } e && (string)e["service"]! == parts[0] && (string)e["operation"]! == parts[1]);
        return parts[2..].Aggregate(line["output"], (at, name) => at?[name])?.DeepClone();
    }
}
