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
    public static Handler? For(Operation operation) =>
        operation.List is not null ? List : operation.Get is not null ? Get : operation.Change is not null ? Change : operation.Remove is not null ? Remove : null;

    private static Answer List(Call call)
    {
        Operation operation = call.Operation;
        CheckWithin(call);
        List<JsonObject> found = [.. call.Objects(operation.List!).Where(i => operation.Keys.All(k => HasKey(call, i, k.Key, k.Value)) && ListFilters.Pass(call, i))];
        if (operation.Order is { } order)
            found = [.. call.Input.Text("sortOrder") == "Ascending" ? found.OrderBy(i => i.Time(order)) : found.OrderByDescending(i => i.Time(order))];
        JsonObject answer = [];
        List<JsonNode> shown = [.. found.Select(i => (JsonNode)ItemView.Show(operation, i))];
        if (operation.Paged)
            Pages.Put(call, answer, operation.As!, shown);
        else
            answer[operation.As!] = new JsonArray([.. shown]);
        return new Answer(answer);
    }

    private static Answer Get(Call call) => Wrap(call.Operation, ItemView.Show(call.Operation, Find(call, call.Operation.Get!)));

    private static Answer Change(Call call)
    {
        Operation operation = call.Operation;
        JsonObject item = Find(call, operation.Change!);
        foreach ((string member, IReadOnlyList<string> values) in operation.Only)
        {
            if (!values.Contains(item.Text(member)))
                throw new AwsError("ConflictException", $"It is {item.Text(member)}; {operation.Name} wants it {string.Join(" or ", values)}.", 409);
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
            item[member] = value.AsText() == "{now}" ? call.Now.Iso() : value!.DeepClone();
        return operation.As is null && operation.Members is null ? new Answer([]) : Wrap(operation, ItemView.Show(operation, item));
    }

    private static Answer Remove(Call call)
    {
        JsonObject item = Find(call, call.Operation.Remove!);
        call.Collection(call.Operation.Remove!).Remove(item);
        return new Answer([]);
    }

    private static JsonObject Find(Call call, string collection) =>
        call.Objects(collection).FirstOrDefault(i => call.Operation.Keys.All(k => HasKey(call, i, k.Key, k.Value)))
        ?? throw call.NotFound($"There is no {string.Join(", ", call.Operation.Keys.Keys.Select(k => $"{k} {Named(call, k)}"))} among {collection}.");

    private static bool HasKey(Call call, JsonObject item, string member, IReadOnlyList<string> names)
    {
        string value = Named(call, member);
        return names.Any(n => ArnParts.Names(value, item.Text(n)));
    }

    private static string Named(Call call, string member) =>
        call.Input.Text(member) ?? call.Operation.Defaults.GetValueOrDefault(member) ?? call.Need(member);

    private static void CheckWithin(Call call)
    {
        if (call.Operation.Within?.Split(' ') is not { } within)
            return;
        string value = call.Need(call.Operation.Keys.Keys.First());
        if (!call.Objects(within[0]).Any(i => within[1].Split(',').Any(n => ArnParts.Names(value, i.Text(n)))))
            throw call.NotFound($"There is no {value} among {within[0]}.");
    }

    private static Answer Wrap(Operation operation, JsonObject item) => new(operation.As is { } member ? new JsonObject { [member] = item } : item);
}
