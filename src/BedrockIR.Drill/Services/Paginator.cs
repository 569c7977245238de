using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Services;

/// <summary>Cuts lists into pages. A token is good for the request that it was given to, and for no other.</summary>
internal static class Paginator
{
    private const int MaxItems = 10_000;

    /// <summary>Puts a page into an answer, and the token of the next.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The answer so far.</param>
    /// <param name="member">The member that holds the list.</param>
    /// <param name="items">The whole list, in an order that stays.</param>
    public static void AddPage(ApiCall call, JsonObject answer, string member, IReadOnlyList<JsonNode> items)
    {
        Paging paging = call.Service.Paging;
        int size = (int)Math.Clamp(call.Input.GetNumber(GetLimitKey(call)) ?? call.PageSize, 1, MaxItems);
        int start = call.RepeatsPageToken ? 0 : int.Parse(ReadPosition(call) ?? "0", CultureInfo.InvariantCulture);
        answer[member] = new JsonArray([.. items.Skip(start).Take(size).Select(i => i.DeepClone())]);
        bool more = start + size < items.Count || call.RepeatsPageToken;
        if (paging.More is { } flag)
            answer[flag] = more;
        if (more)
            answer[paging.Out] = CreateToken(call, (call.RepeatsPageToken ? 0 : start + size).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The position that the request's token stands for; null when it has none.</summary>
    /// <exception cref="AwsErrorException">The token is not one of this request's.</exception>
    public static string? ReadPosition(ApiCall call)
    {
        Paging paging = call.Service.Paging;
        if (call.Input.GetText(paging.In) is not { } token)
            return null;
        byte[] bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out int length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0] is { Length: > 0 } position && CreateToken(call, position) == token)
            return position;
        const string Message = "The token is not one of this request's.";
        throw paging.Error is { } code ? new AwsErrorException(code, Message) : new AwsErrorException(AwsErrorKind.Validation, Message);
    }

    /// <summary>The token for a position in what the request asks for.</summary>
    public static string CreateToken(ApiCall call, string position)
    {
        JsonObject input = (JsonObject)call.Input.DeepClone();
        input.Remove(call.Service.Paging.In);
        input.Remove(GetLimitKey(call));
        byte[] request = Encoding.UTF8.GetBytes($"{call.Operation.Name} {call.Region} {position} {input.ToJsonString()}");
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{position}:{Convert.ToHexString(SHA256.HashData(request))[..24]}"));
    }

    private static string GetLimitKey(ApiCall call) => call.Operation.Size ?? call.Service.Paging.Size;
}
