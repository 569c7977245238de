using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Access;

/// <summary>A policy: where it comes from, and its statements.</summary>
/// <param name="Id">Its name, or its ARN's.</param>
/// <param name="Type">What SimulatePrincipalPolicy calls its kind.</param>
/// <param name="Statements">The statements.</param>
internal sealed record Policy(string Id, string Type, IReadOnlyList<Statement> Statements)
{
    /// <summary>A policy from its document.</summary>
    public static Policy Of(string id, string type, JsonNode? document) => new(id, type, document.AsText() is { } text
        ? ReadStatements(JsonNode.Parse(text)) : ReadStatements(document));

    /// <summary>Reads a document that somebody sends, as strictly as the drill needs it.</summary>
    /// <exception cref="AwsError">It is no policy.</exception>
    public static JsonObject Parse(string text, string code, bool isTrust = false)
    {
        AwsError Malformed(string why) => new(code, why);
        try
        {
            if (JsonNode.Parse(text) is not JsonObject document || document["Statement"] is not (JsonObject or JsonArray))
                throw Malformed("Syntax errors in policy.");
            IEnumerable<JsonNode?> statements = document["Statement"] as JsonArray ?? new JsonArray(document["Statement"]!.DeepClone());
            foreach (JsonNode? statement in statements)
            {
                if (statement is not JsonObject members || members.Text("Effect") is not ("Allow" or "Deny"))
                    throw Malformed("Syntax errors in policy.");
                if (members["Action"] is null && members["NotAction"] is null)
                    throw Malformed("Policy statement must contain actions.");
                if (!isTrust && members["Resource"] is null && members["NotResource"] is null)
                    throw Malformed("Policy statement must contain resources.");
            }
            return document;
        }
        catch (JsonException)
        {
            throw Malformed("This policy contains invalid Json");
        }
    }

    private static List<Statement> ReadStatements(JsonNode? document) => (document as JsonObject)?["Statement"] switch
    {
        JsonObject one => [new Statement(one)],
        JsonArray several => [.. several.OfType<JsonObject>().Select(s => new Statement(s))],
        _ => [],
    };
}
