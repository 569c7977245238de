using System.Text.Json.Nodes;
using BedrockIR.Drill.Access;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services.Ec2;

/// <summary>Networks and their endpoints: which collection, which ids and which filters, the operation's arguments say.</summary>
internal static class Networks
{
    // What an endpoint allows whose policy nobody wrote.
    private const string FullAccess = """{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}""";

    public static Answer Describe(Call call)
    {
        JsonObject arguments = call.Operation.Arguments;
        string key = arguments.Text("key")!;
        JsonObject[] all = [.. call.Objects(arguments.Text("collection")!)];
        string[] ids = [.. call.Input.Texts(key)];
        if (Array.Find(ids, id => !all.Any(i => i.Text(key) == id)) is { } missing)
            throw new AwsError(arguments.Text("missing")!, $"The ID '{missing}' does not exist");
        JsonObject[] filters = [.. call.Input.Objects("Filter")];
        JsonObject answer = [];
        Pages.Put(call, answer, call.Operation.As!, [.. all
            .Where(i => (ids.Length == 0 || ids.Contains(i.Text(key))) && filters.All(f => Passes(arguments["filters"]!, f, i)))
            .Select(i => Show(call, i))]);
        return new Answer(answer);
    }

    // One of a filter's values must fit; a star stands for any letters.
    private static bool Passes(JsonNode members, JsonObject filter, JsonObject item)
    {
        string name = filter.Text("Name") ?? "";
        string member = members.Text(name) ?? throw new AwsError(Refusal.Validation, $"The filter '{name}' is invalid");
        return filter.Texts("Value").Any(v => Wildcard.Fits(v, item.Text(member) ?? "", ignoreCase: false));
    }

    private static JsonObject Show(Call call, JsonObject item)
    {
        JsonObject view = ItemView.Show(call.Operation, item);
        if (call.Operation.Members!.Contains("PolicyDocument"))
            view["PolicyDocument"] = view["PolicyDocument"] is { } policy ? policy.AsText() ?? policy.ToJsonString() : FullAccess;
        return view;
    }
}
