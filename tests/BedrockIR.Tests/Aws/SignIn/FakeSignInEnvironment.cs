using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Web;
using BedrockIR.Drill;
using BedrockIR.Drill.Http;

namespace BedrockIR.Tests.Aws.SignIn;

/// <summary>A call as it came.</summary>
/// <param name="Address">Scheme and host.</param>
/// <param name="Operation">What was asked for.</param>
/// <param name="Key">The access key that signed it; empty where none did.</param>
/// <param name="Region">The region that it was signed for.</param>
/// <param name="Details">What it said of a role or a permission set.</param>
internal sealed record SignInCall(string Address, string Operation, string Key, string Region, string Details)
{
    public override string ToString() => $"{(Operation is "GetCallerIdentity" or "LookupEvents" ? "" : $"{Operation}{Details} ")}{Key} {Region} {Address}".Replace("  ", " ", StringComparison.Ordinal).Trim();
}

/// <summary>A proxy on loopback behind which all of AWS seems to be: every host has a certificate of the test's authority. A drill answers
/// the calls that its responder's key signs; of any other key, everything is accepted. It is container and machine, too.</summary>
internal sealed class FakeSignInEnvironment : IDisposable
{
    private static readonly string Future = FormatTime(TimeSpan.FromHours(2)), Past = FormatTime(-TimeSpan.FromDays(1));

    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _authority;
    private readonly ConcurrentDictionary<string, X509Certificate2> _certificates = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SignInCall> _calls = new();
    private readonly DrillServer _drill;
    private readonly HttpClient _drillClient = new(new SocketsHttpHandler { UseProxy = false });

    public FakeSignInEnvironment(DrillServer drill)
    {
        _drill = drill;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=BedrockIR test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        AuthorityPath = _folder.Write("authority.pem", _authority.ExportCertificatePem());
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Task.Run(AcceptConnections);
    }

    public int Port { get; }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityPath { get; }

    /// <summary>What stands for what in the cases.</summary>
    public Dictionary<string, string> GetValues(string folder) => new()
    {
        ["port"] = $"{Port}", ["ca"] = AuthorityPath, ["folder"] = folder, ["past"] = Past, ["future"] = Future,
        ["drill-key"] = _drill.AccessKey, ["drill-secret"] = _drill.SecretKey,
    };

    /// <summary>The calls since it was asked last.</summary>
    public IReadOnlyList<SignInCall> TakeCalls()
    {
        List<SignInCall> taken = [];
        while (_calls.TryDequeue(out SignInCall? call))
            taken.Add(call);
        return taken;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _drillClient.Dispose();
        _authority.Dispose();
        foreach (X509Certificate2 certificate in _certificates.Values)
            certificate.Dispose();
        _folder.Dispose();
    }

    private static string FormatTime(TimeSpan fromNow) => DateTime.UtcNow.Add(fromNow).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task AcceptConnections()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                continue;
            }
            _ = Task.Run(() => ServeClient(client));
        }
    }

    private async Task ServeClient(TcpClient client)
    {
        try
        {
            using (client)
                await ServeRequests(client.GetStream(), "http");
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
        {
            // The client left, or does not trust the certificate.
        }
    }

    private async Task ServeRequests(Stream stream, string scheme)
    {
        HttpRequestReader reader = new(stream);
        while (await reader.Read(_stop.Token) is { } request)
        {
            if (request.Method == "CONNECT")
            {
                await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
                await using SslStream tls = new(stream);
                await tls.AuthenticateAsServerAsync(GetCertificate(request.Path.Split(':')[0]));
                await ServeRequests(tls, "https");
                return;
            }
            HttpResponse answer = await CreateAnswer(request, $"{scheme}://{request.GetHeader("Host")}");
            await HttpResponseWriter.Write(stream, answer with { Date = DateTimeOffset.UtcNow }, request.Method != "HEAD", _stop.Token);
        }
    }

    private X509Certificate2 GetCertificate(string host) => _certificates.GetOrAdd(host, name =>
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=endpoint", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_authority, true, false));
        using X509Certificate2 issued = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    });

    private async Task<HttpResponse> CreateAnswer(HttpRequest request, string address)
    {
        string path = Uri.TryCreate(request.Path, UriKind.Absolute, out Uri? whole) && whole.Scheme == "http" ? whole.AbsolutePath : request.Path.Replace("//", "/", StringComparison.Ordinal), body = Encoding.UTF8.GetString(request.Body);
        string operation = GetOperation(request, path, body), key = "", region = "";
        if (request.GetHeader("Authorization")?.Split("Credential=") is [_, { } scope] && scope.Split('/') is [{ } id, _, { } place, ..])
            (key, region) = (id, place);
        System.Collections.Specialized.NameValueCollection form = HttpUtility.ParseQueryString(operation == "GetRoleCredentials" ? request.Query : body);
        string[] asked = ["RoleArn", "DurationSeconds", "ExternalId", "WebIdentityToken", "account_id", "role_name"];
        string details = string.Concat(asked.Where(a => form[a] is not null).Select(a => $" {a}={form[a]}"));
        if (operation.Length > 0)
            _calls.Enqueue(new SignInCall(address, operation, key, region, operation.StartsWith("Assume", StringComparison.Ordinal) || operation == "GetRoleCredentials" ? details : ""));
        return key == _drill.AccessKey && operation == "GetCallerIdentity" ? await ForwardToDrill(request) : operation switch
        {
            "GetCallerIdentity" => CreateXmlAnswer(200, $"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:{GetPartition(region)}:iam::111122223333:user/{key}</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
            "AssumeRole" when form["RoleArn"]!.EndsWith("/Denied", StringComparison.Ordinal) =>
                CreateXmlAnswer(403, $"<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/{key} is not authorized to perform: sts:AssumeRole on resource: {form["RoleArn"]}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>"),
            "AssumeRole" or "AssumeRoleWithWebIdentity" => CreateXmlAnswer(200, $"<{operation}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{operation}Result><Credentials><AccessKeyId>ASIA{form["RoleArn"]!.Split('/')[^1].ToUpperInvariant()}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>{Future}</Expiration></Credentials></{operation}Result></{operation}Response>"),
            "GetRoleCredentials" when request.GetHeader("x-amz-sso_bearer_token") is "valid" or "renewed" =>
                CreateJsonAnswer(200, $$$"""{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":{{{DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeMilliseconds()}}}}}"""),
            "GetRoleCredentials" => CreateJsonAnswer(401, """{"message":"Session token not found or invalid"}""", ("x-amzn-ErrorType", "UnauthorizedException")),
            "CreateToken" => CreateJsonAnswer(200, """{"accessToken":"renewed","expiresIn":28800,"tokenType":"Bearer","refreshToken":"next"}"""),
            "LookupEvents" => CreateJsonAnswer(200, """{"Events":[]}"""),
            "ListRegions" => CreateJsonAnswer(200, $$"""{"Regions":[{"RegionName":"{{(region.Length > 0 ? region : "us-east-1")}}","RegionOptStatus":"ENABLED_BY_DEFAULT"}]}"""),
            _ => CreateLocalAnswer(path, request),
        };
    }

    private static string GetOperation(HttpRequest request, string path, string body) => path switch
    {
        "/federation/credentials" => "GetRoleCredentials",
        "/token" => "CreateToken",
        "/listRegions" => "ListRegions",
        _ when request.GetHeader("X-Amz-Target") is { } target => target.Split('.')[^1],
        _ => HttpUtility.ParseQueryString(body)["Action"] ?? "",
    };

    private static HttpResponse CreateLocalAnswer(string path, HttpRequest request)
    {
        string keys(string name) => $$"""{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"{{name}}","SecretAccessKey":"s","Token":"t","Expiration":"{{Future}}","LastUpdated":"{{Past}}"}""";
        return path switch
        {
            "/container" => request.GetHeader("Authorization") == "container-token" ? CreateJsonAnswer(200, keys("ASIACONTAINER")) : CreateJsonAnswer(401, """{"code":"x","message":"bad token"}"""),
            "/latest/api/token" => new HttpResponse(200, "text/plain", "session"u8.ToArray()) { Headers = [("X-aws-ec2-metadata-token-ttl-seconds", "21600")] },
            _ when path.TrimEnd('/') == "/latest/meta-data/iam/security-credentials" => CreateTextAnswer("machine"),
            "/latest/meta-data/iam/security-credentials/machine" => CreateJsonAnswer(200, keys("ASIAMACHINE")),
            "/latest/meta-data/placement/availability-zone" or "/latest/meta-data/placement/availability-zone/" => CreateTextAnswer("eu-west-1a"),
            "/latest/dynamic/instance-identity/document" => CreateJsonAnswer(200, """{"region":"eu-west-1","availabilityZone":"eu-west-1a"}"""),
            _ => CreateJsonAnswer(404, "{}"),
        };
    }

    private async Task<HttpResponse> ForwardToDrill(HttpRequest request)
    {
        using HttpRequestMessage message = new(new HttpMethod(request.Method), _drill.EndpointUrl + "/") { Content = new ByteArrayContent(request.Body) };
        foreach ((string name, string value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content.Headers.TryAddWithoutValidation(name, value);
        }
        using HttpResponseMessage answer = await _drillClient.SendAsync(message, _stop.Token);
        return new HttpResponse((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", await answer.Content.ReadAsByteArrayAsync(_stop.Token));
    }

    private static string GetPartition(string region) => region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : "aws";

    private static HttpResponse CreateXmlAnswer(int status, string text) => new(status, "text/xml", Encoding.UTF8.GetBytes(text));

    private static HttpResponse CreateTextAnswer(string text) => new(200, "text/plain", Encoding.UTF8.GetBytes(text));

    private static HttpResponse CreateJsonAnswer(int status, string text, params (string, string)[] headers) => new(status, "application/json", Encoding.UTF8.GetBytes(text)) { Headers = [.. headers] };
}
