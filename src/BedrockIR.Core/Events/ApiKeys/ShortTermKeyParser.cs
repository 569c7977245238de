using System.Globalization;
using System.Text.RegularExpressions;

namespace BedrockIR.Events.ApiKeys;

/// <summary>Reads the inside of a short-term key: a signed request to call a service with a bearer token.</summary>
internal static partial class ShortTermKeyParser
{
    private const int MaxSeconds = 12 * 60 * 60;

    /// <summary>The key. Its signature and its session token are not read.</summary>
    /// <exception cref="InputException">It is not one.</exception>
    public static BedrockApiKey Parse(ReadOnlySpan<byte> inside, ApiKeyFormat format, DateTimeOffset now)
    {
        SignedRequest request = SignedRequest.Parse(inside, format);
        if (request.Action is not (null or "CallWithBearerToken"))
            throw ApiKeyErrors.CreateMalformed(format, BedrockApiKeyKind.ShortTerm, "it encodes a request for something else than CallWithBearerToken");
        string[] scope = request.Credential?.Split('/') ?? [];
        // An id with nothing behind it may be cut off.
        if (scope.Length < 2 || !AccessKey().IsMatch(scope[0]))
            throw ApiKeyErrors.CreateMalformed(format, BedrockApiKeyKind.ShortTerm, "it names no access key id in X-Amz-Credential");
        if (scope.Length > 4 && scope[3] != format.SigningName)
            throw ApiKeyErrors.CreateMalformed(format, BedrockApiKeyKind.ShortTerm, $"it is signed for another service than {format.SigningName}");
        return CreateKey(request, scope, format, now);
    }

    private static BedrockApiKey CreateKey(SignedRequest request, string[] scope, ApiKeyFormat format, DateTimeOffset now)
    {
        string? account = AccessKeyAccountDecoder.Decode(scope[0]);
        DateTimeOffset? issued = ParseTime(request.Date), expires = GetExpiry(issued, request.Expires);
        return new BedrockApiKey
        {
            ServiceName = format.ServiceName,
            Kind = BedrockApiKeyKind.ShortTerm,
            AccountId = account,
            AccountIdSource = account is null ? null : ApiKeys.AccountIdSource.AccessKeyId,
            AccessKeyId = scope[0],
            Region = scope.Length > 3 && RegionName().IsMatch(scope[2]) ? scope[2] : null,
            IssuedAt = issued,
            ExpiresAt = expires,
            IsExpired = expires is { } end ? end <= now : null,
            HasSessionToken = request.HasSessionToken,
        };
    }

    private static DateTimeOffset? ParseTime(string? date) => DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'",
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;

    // What the key says of a longer life, or fails to say, does not lengthen it.
    private static DateTimeOffset? GetExpiry(DateTimeOffset? issued, string? seconds)
    {
        if (issued is not { } start || DateTimeOffset.MaxValue - start < TimeSpan.FromSeconds(MaxSeconds))
            return null;
        bool told = int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int life);
        return start.AddSeconds(told ? Math.Min(life, MaxSeconds) : MaxSeconds);
    }

    [GeneratedRegex(@"\A[A-Z0-9]{16,128}\z")]
    private static partial Regex AccessKey();

    [GeneratedRegex(@"\A[a-z]{2,8}(?:-[a-z]{2,16}){1,4}-[0-9]{1,2}\z")]
    private static partial Regex RegionName();
}
