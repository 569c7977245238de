using System.Text.Json.Nodes;
using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill;

/// <summary>
/// AWS's own JavaScript clients call every operation of the drill, and understand every answer.
/// </summary>
public sealed class OfficialClientTests
{
    // What answers the other ways to a model, which the drill's own attacker alone calls: no client is installed for them.
    private const string AttackersOwn = "Infer";

    // Requests of these do not say how many items they want.
    private static readonly string[] Sizeless = ["bedrock.ListEnforcedGuardrailsConfiguration", "s3.ListBuckets", "cloudtrail.ListPublicKeys"];

    [Fact(Explicit = true)]
    public async Task The_official_clients_understand_everything()
    {
        using DrillServer drill = SmallAccount.Start();
        JsonArray requests = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine("tests", "conformance", "requests.json"), TestContext.Current.CancellationToken))!;
        JsonNode[] lines = await NodeClients.Run(drill);
        List<string> wrong = [.. lines.Where(l => l["index"] is not null).SelectMany(l => Wrong(requests[(int)l["index"]!]!, l))];
        wrong.AddRange(lines.Where(l => l["paginator"] is not null).SelectMany(WrongPages));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(requests.Count, lines.Count(l => l["index"] is not null));
        Assert.True(lines.Count(l => l["paginator"] is not null) > 40, "Paginators are missing.");
        Assert.Empty(Uncovered(requests));
    }

    private static IEnumerable<string> Wrong(JsonNode request, JsonNode line)
    {
        string name = $"{request["service"]}.{request["operation"]} {request["input"]?.ToJsonString()}";
        if ((string?)request["error"] is { } error)
        {
            // What all services have in common is no class of every client.
            bool typed = (bool?)line["typed"] == true || error is "AccessDenied";
            return (string?)line["error"] == error && typed ? [] : [$"{name}: {error} is not {line.ToJsonString()}"];
        }
        if (line["output"] is not JsonObject output)
            return [$"{name}: {line.ToJsonString()}"];
        return ((JsonArray)request["expect"]!).Select(e => (string)e!).Where(path => At(output, path) is null).Select(path => $"{name}: no {path} in {output.ToJsonString()}");
    }

    private static IEnumerable<string> WrongPages(JsonNode line)
    {
        int expected = (int?)line["expected"] ?? -1;
        bool right = line["error"] is null && (int)line["items"]! == expected && (Sizeless.Contains((string)line["paginator"]!) || (int)line["pages"]! >= expected);
        return right ? [] : [line.ToJsonString()];
    }

    private static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (at, name) => at switch
    {
        JsonArray items when int.TryParse(name, out int i) && i < items.Count => items[i],
        JsonObject members => members[name],
        _ => null,
    });

    // AWS's JavaScript SDK has no client for it yet.
    private static IEnumerable<string> Uncovered(JsonArray requests) =>
        BedrockIR.Drill.Operations.ServiceCatalogue.Services.Where(s => s.Name != "agent-registry-control").SelectMany(s => s.Operations.Where(o => o.Value.Handler != AttackersOwn).Select(o => $"{s.Name}.{o.Key}"))
            .Except(requests.Select(r => $"{r!["service"]}.{r["operation"]}"));
}
