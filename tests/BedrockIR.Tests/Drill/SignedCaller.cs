using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill;
using BedrockIR.Drill.Authentication;
using BedrockIR.Drill.Http;

namespace BedrockIR.Tests.Drill;

/// <summary>
/// A small client that signs. The signature's arithmetic is the drill's own: that it is AWS's is told by the published vectors
/// and by the official clients.
/// </summary>
internal sealed class SignedCaller(DrillServer drill, TimeProvider? clock = null) : IDisposable
{
    private readonly HttpClient _http = new();

    public string AccessKey { get; set; } = drill.AccessKey;

    public string SecretKey { get; set; } = drill.SecretKey;

    public string? Token { get; set; }

    /// <summary>Changes what is sent after it was signed.</summary>
    public Action<HttpRequestMessage>? Tamper { get; set; }

    public void Dispose() => _http.Dispose();

    /// <summary>Calls an operation of CloudTrail.</summary>
    public Task<Reply> CloudTrail(string operation, JsonObject? input = null, string region = SmallAccount.Region) =>
        Json("cloudtrail", "CloudTrail_20131101." + operation, input, region);

    /// <summary>Calls an operation of JSON 1.1.</summary>
    public Task<Reply> Json(string service, string target, JsonObject? input = null, string region = SmallAccount.Region) =>
        Send("POST", "/", "", service, region, (input ?? []).ToJsonString(), "application/x-amz-json-1.1", ("X-Amz-Target", target));

    /// <summary>Calls an operation of IAM, or of STS.</summary>
    public Task<Reply> Query(string form, string service = "iam") =>
        Send("POST", "/", "", service, "us-east-1", form + (service == "iam" ? "&Version=2010-05-08" : "&Version=2011-06-15"), "application/x-www-form-urlencoded");

    /// <summary>Calls an operation of Bedrock.</summary>
    public Task<Reply> Bedrock(string method, string path, string? body = null, string query = "", string region = SmallAccount.Region) =>
        Send(method, path, query, "bedrock", region, body ?? "", body is null ? null : "application/json");

    /// <summary>Gets from S3.</summary>
    public Task<Reply> S3(string path, string query = "", string method = "GET", string region = SmallAccount.Region) =>
        Send(method, path, query, "s3", region, "", null, ("x-amz-content-sha256", SignatureV4.ComputeHash([])));

    /// <summary>Puts a text into S3.</summary>
    public Task<Reply> PutS3(string path, string text, string query = "", string region = SmallAccount.Region) =>
        Send("PUT", path, query, "s3", region, text, "text/plain", ("x-amz-content-sha256", SignatureV4.ComputeHash(Encoding.UTF8.GetBytes(text))));

    /// <summary>Signs a request and sends it.</summary>
    public async Task<Reply> Send(string method, string path, string query, string service, string region, string body, string? contentType, params (string Name, string Value)[] headers)
    {
        string time = (clock ?? TimeProvider.System).GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Uri uri = new(drill.EndpointUrl + path + (query.Length > 0 ? "?" + query : ""), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        Dictionary<string, string> signed = new(StringComparer.OrdinalIgnoreCase) { ["host"] = uri.Authority, ["x-amz-date"] = time };
        foreach ((string name, string value) in headers)
            signed[name] = value;
        if (Token is not null)
            signed["x-amz-security-token"] = Token;
        byte[] content = Encoding.UTF8.GetBytes(body);
        string[] names = [.. signed.Keys.Select(k => k.ToLowerInvariant()).Order(StringComparer.Ordinal)];
        HttpRequest canonical = new() { Method = method, Path = path, Query = query, Headers = signed, Body = content };
        string scope = $"{time[..8]}/{region}/{service}/aws4_request";
        string signature = SignatureV4.Sign(SecretKey, scope, time, CanonicalRequest.Create(canonical, names, SignatureV4.ComputeHash(content), service == "s3"));
        using HttpRequestMessage message = new(new HttpMethod(method), uri);
        if (body.Length > 0)
            message.Content = new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType!) } };
        foreach ((string name, string value) in signed.Where(s => !s.Key.Equals("host", StringComparison.OrdinalIgnoreCase)))
            message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={AccessKey}/{scope}, SignedHeaders={string.Join(';', names)}, Signature={signature}");
        Tamper?.Invoke(message);
        using HttpResponseMessage answer = await _http.SendAsync(message, TestContext.Current.CancellationToken);
        return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>An answer of the drill.</summary>
internal sealed record Reply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The error's name, whatever the protocol; null for a success.</summary>
    public string? Error => Status < 400 && Status != 301 ? null
        : Headers.TryGetValue("x-amzn-ErrorType", out string? type) ? type.Split(':')[0]
        : Body.Split("<Code>") is { Length: 2 } parts ? parts[1].Split('<')[0] : $"HTTP {Status}";
}
