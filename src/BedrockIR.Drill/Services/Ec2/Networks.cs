using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Authorization;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Ec2;

/// <summary>Networks and their endpoints: which collection, which ids and which filters, the operation's arguments say.</summary>
internal static class Networks
{
    // What an endpoint allows whose policy nobody wrote.
    private const string FullAccess = """{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}""";

    public static OperationResult Describe(ApiCall call)
    {
        JsonObject arguments = call.Operation.Arguments;
        string key = arguments.GetText("key")!;
        JsonObject[] all = [.. call.GetItems(arguments.GetText("collection")!)];
        string[] ids = [.. call.Input.GetTexts(key)];
        if (Array.Find(ids, id => !all.Any(i => i.GetText(key) == id)) is { } missing)
            throw new AwsErrorException(arguments.GetText("missing")!, $"The ID '{missing}' does not exist");
        JsonObject[] filters = [.. call.Input.GetObjects("Filter")];
        JsonObject answer = [];
        Paginator.AddPage(call, answer, call.Operation.As!, [.. all
            .Where(i => (ids.Length == 0 || ids.Contains(i.GetText(key))) && filters.All(f => MatchesFilter(arguments["filters"]!, f, i)))
            .Select(i => CreateView(call, i))]);
        return new OperationResult(answer);
    }

    // One of a filter's values must fit; a star stands for any letters.
    private static bool MatchesFilter(JsonNode members, JsonObject filter, JsonObject item)
    {
        string name = filter.GetText("Name") ?? "";
        string member = members.GetText(name) ?? throw new AwsErrorException(AwsErrorKind.Validation, $"The filter '{name}' is invalid");
        return filter.GetTexts("Value").Any(v => IamWildcard.IsMatch(v, item.GetText(member) ?? "", ignoreCase: false));
    }

    private static JsonObject CreateView(ApiCall call, JsonObject item)
    {
        JsonObject view = ItemView.CreateView(call.Operation, item);
        if (call.Operation.Members!.Contains("PolicyDocument"))
            view["PolicyDocument"] = view["PolicyDocument"] is { } policy ? policy.ToText() ?? policy.ToJsonString() : FullAccess;
        return view;
    }
}
