using System.Text.Json;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Authorization;

/// <summary>A policy: where it comes from, and its statements.</summary>
/// <param name="Id">Its name, or its ARN's.</param>
/// <param name="Type">What SimulatePrincipalPolicy calls its kind.</param>
/// <param name="Statements">The statements.</param>
internal sealed record IamPolicy(string Id, string Type, IReadOnlyList<IamStatement> Statements)
{
    /// <summary>A policy from its document.</summary>
    public static IamPolicy FromDocument(string id, string type, JsonNode? document) => new(id, type, document.ToText() is { } text
        ? ReadStatements(JsonNode.Parse(text)) : ReadStatements(document));

    /// <summary>Reads a document that somebody sends, as strictly as the drill needs it.</summary>
    /// <exception cref="AwsErrorException">It is no policy.</exception>
    public static JsonObject ParseDocument(string text, string code, bool isTrust = false)
    {
        AwsErrorException Malformed(string why) => new(code, why);
        try
        {
            if (JsonNode.Parse(text) is not JsonObject document || document["Statement"] is not (JsonObject or JsonArray))
                throw Malformed("Syntax errors in policy.");
            IEnumerable<JsonNode?> statements = document["Statement"] as JsonArray ?? new JsonArray(document["Statement"]!.DeepClone());
            foreach (JsonNode? statement in statements)
            {
                if (statement is not JsonObject members || members.GetText("Effect") is not ("Allow" or "Deny"))
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

    private static List<IamStatement> ReadStatements(JsonNode? document) => (document as JsonObject)?["Statement"] switch
    {
        JsonObject one => [new IamStatement(one)],
        JsonArray several => [.. several.OfType<JsonObject>().Select(s => new IamStatement(s))],
        _ => [],
    };
}
