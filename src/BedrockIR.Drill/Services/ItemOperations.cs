using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;

namespace BedrockIR.Drill.Services;

/// <summary>Answers the operations that a table describes wholly: lists, one item, a change to one, its removal.</summary>
internal static class ItemOperations
{
    /// <summary>The code that answers such an operation; null when the table names code of its own.</summary>
    public static OperationHandler? FindHandler(OperationDefinition operation) =>
        operation.List is not null ? List : operation.Get is not null ? Get : operation.Change is not null ? Change : operation.Remove is not null ? Remove : null;

    private static OperationResult List(ApiCall call)
    {
        OperationDefinition operation = call.Operation;
        CheckParentExists(call);
        List<JsonObject> found = [.. call.GetItems(operation.List!).Where(i => operation.Keys.All(k => MatchesKey(call, i, k.Key, k.Value)) && ListFilters.Matches(call, i))];
        if (operation.Order is { } order)
            found = [.. call.Input.GetText("sortOrder") == "Ascending" ? found.OrderBy(i => i.GetTime(order)) : found.OrderByDescending(i => i.GetTime(order))];
        JsonObject answer = [];
        List<JsonNode> shown = [.. found.Select(i => (JsonNode)ItemView.CreateView(operation, i))];
        if (operation.Paged)
            Paginator.AddPage(call, answer, operation.As!, shown);
        else
            answer[operation.As!] = new JsonArray([.. shown]);
        return new OperationResult(answer);
    }

    private static OperationResult Get(ApiCall call) => Wrap(call.Operation, ItemView.CreateView(call.Operation, Find(call, call.Operation.Get!)));

    private static OperationResult Change(ApiCall call)
    {
        OperationDefinition operation = call.Operation;
        JsonObject item = Find(call, operation.Change!);
        foreach ((string member, IReadOnlyList<string> values) in operation.Only)
        {
            if (!values.Contains(item.GetText(member)))
                throw new AwsErrorException("ConflictException", $"It is {item.GetText(member)}; {operation.Name} wants it {string.Join(" or ", values)}.", 409);
        }
        foreach (string member in operation.Take.Where(m => call.Input.ContainsKey(m)))
            item[member] = call.Input[member]?.DeepClone();
        foreach (string[] names in operation.Replace.Select(m => m.Split('=')))
        {
            item.Remove(names[^1]);
            if (call.Input[names[0]] is { } given)
                item[names[^1]] = given.DeepClone();
        }
        foreach ((string member, JsonNode? value) in operation.Set)
            item[member] = value.ToText() == "{now}" ? call.Now.ToIso8601() : value!.DeepClone();
        return operation.As is null && operation.Members is null ? new OperationResult([]) : Wrap(operation, ItemView.CreateView(operation, item));
    }

    private static OperationResult Remove(ApiCall call)
    {
        JsonObject item = Find(call, call.Operation.Remove!);
        call.GetCollection(call.Operation.Remove!).Remove(item);
        return new OperationResult([]);
    }

    private static JsonObject Find(ApiCall call, string collection) =>
        call.GetItems(collection).FirstOrDefault(i => call.Operation.Keys.All(k => MatchesKey(call, i, k.Key, k.Value)))
        ?? throw call.CreateNotFoundError($"There is no {string.Join(", ", call.Operation.Keys.Keys.Select(k => $"{k} {GetKeyValue(call, k)}"))} among {collection}.");

    private static bool MatchesKey(ApiCall call, JsonObject item, string member, IReadOnlyList<string> names)
    {
        string value = GetKeyValue(call, member);
        return names.Any(n => ArnParts.IsNameOrArnEnd(value, item.GetText(n)));
    }

    private static string GetKeyValue(ApiCall call, string member) =>
        call.Input.GetText(member) ?? call.Operation.Defaults.GetValueOrDefault(member) ?? call.GetRequired(member);

    private static void CheckParentExists(ApiCall call)
    {
        if (call.Operation.Within?.Split(' ') is not { } within)
            return;
        string value = call.GetRequired(call.Operation.Keys.Keys.First());
        if (!call.GetItems(within[0]).Any(i => within[1].Split(',').Any(n => ArnParts.IsNameOrArnEnd(value, i.GetText(n)))))
            throw call.CreateNotFoundError($"There is no {value} among {within[0]}.");
    }

    private static OperationResult Wrap(OperationDefinition operation, JsonObject item) => new(operation.As is { } member ? new JsonObject { [member] = item } : item);
}
