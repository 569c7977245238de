using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.S3;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;

namespace BedrockIR.Tests.Aws.Access;

public sealed class AwsConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Environment_variable_overrides_profile_setting()
    {
        AwsSetting[] settings = [AwsSetting.Region, AwsSetting.EndpointUrl, AwsSetting.UseFipsEndpoint, AwsSetting.UseDualStackEndpoint, AwsSetting.CaBundle, AwsSetting.RetryMode, AwsSetting.MaxAttempts, AwsSetting.IgnoreConfiguredEndpointUrls];
        string config = "[profile p]\n" + string.Concat(settings.Select(s => $"{s.ProfileKey} = of-profile\n"));
        foreach (AwsSetting setting in settings)
        {
            Assert.Equal("of-profile", Read(config, "p").Get(setting));
            _variables[setting.Variables[^1]] = "last";
            Assert.Equal("last", Read(config, "p").Get(setting));
            _variables[setting.Variables[0]] = "first";
            Assert.Equal("first", Read(config, "p").Get(setting));
            _variables[setting.Variables[0]] = "";
            Assert.Equal(setting.Variables.Length == 1 ? "of-profile" : "last", Read(config, "p").Get(setting));
            _variables.Clear();
            Assert.Equal(setting.Default, Read("[profile p]\n", "p").Get(setting));
        }
    }

    [Theory]
    [InlineData("cloudtrail", "AWS_ENDPOINT_URL_CLOUDTRAIL")]
    [InlineData("logs", "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS")]
    [InlineData("events", "AWS_ENDPOINT_URL_EVENTBRIDGE")]
    [InlineData("bedrock-agent", "AWS_ENDPOINT_URL_BEDROCK_AGENT")]
    [InlineData("bedrock-agentcore-control", "AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL")]
    [InlineData("iam", "AWS_ENDPOINT_URL_IAM")]
    [InlineData("account", "AWS_ENDPOINT_URL_ACCOUNT")]
    public void Service_specific_endpoint_is_used(string name, string variable)
    {
        AwsService service = typeof(AwsServices).GetFields().Select(f => f.GetValue(null)).OfType<AwsService>().Single(s => s.Name == name);
        _variables[variable] = "http://own.example/";
        _variables["AWS_ENDPOINT_URL"] = "http://general.example";
        AwsConfiguration configuration = Read("[profile p]\nendpoint_url = http://profile.example\n", "p");
        Assert.Equal(("http://own.example", "http://general.example"), (configuration.EndpointUrl(service.ServiceId), configuration.EndpointUrl("another")));
        ServiceConfig config = new(service);
        new AwsSessionOptions().With(configuration, null).ApplyTo(config, "eu-west-1", service.ServiceId);
        Assert.Equal("http://own.example/", config.ServiceURL.TrimEnd('/') + "/");
        new AwsSessionOptions().With(configuration, "http://given.example").ApplyTo(config, "eu-west-1", service.ServiceId);
        Assert.StartsWith("http://given.example", config.ServiceURL, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "yes")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "1")]
    [InlineData("AWS_MAX_ATTEMPTS", "0")]
    [InlineData("AWS_MAX_ATTEMPTS", "many")]
    [InlineData("AWS_RETRY_MODE", "frantic")]
    public void Invalid_value_is_refused(string variable, string value)
    {
        _variables[variable] = value;
        InputException e = Assert.Throws<InputException>(() => new AwsSessionOptions().With(Read("", null), null).StsConfig("eu-west-1"));
        Assert.Equal("SettingInvalid", e.Id);
        Assert.Contains(variable, e.Message, StringComparison.Ordinal);
        Assert.Contains(value, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attempts_and_retry_mode_follow_profile()
    {
        AwsSessionOptions options = new AwsSessionOptions().With(Read("[profile p]\nmax_attempts = 3\nretry_mode = adaptive\n", "p"), null);
        Assert.Equal((2, RequestRetryMode.Adaptive), (options.MaxRetries, options.RetryMode));
        AmazonS3Config config = options.S3Config("eu-west-1");
        Assert.Equal((2, RequestRetryMode.Adaptive), (config.MaxErrorRetry, config.RetryMode));
        Assert.Equal(new AwsSessionOptions().MaxRetries, new AwsSessionOptions().With(Read("", null), null).MaxRetries);
    }

    [Fact]
    public void S3_settings_follow_profile()
    {
        AwsSessionOptions options = new AwsSessionOptions().With(Read("[profile p]\ns3 =\n  addressing_style = path\n  use_dualstack_endpoint = true\n", "p"), null);
        Assert.Equal((true, true), (options.S3Config("eu-west-1").ForcePathStyle, options.S3Config("eu-west-1").UseDualstackEndpoint));
        Assert.False(options.StsConfig("eu-west-1").UseDualstackEndpoint);
    }

    [Fact]
    public void CA_bundle_without_certificate_is_refused()
    {
        _variables["AWS_CA_BUNDLE"] = _folder.Write("bundle.pem", "nothing");
        InputException e = Assert.Throws<InputException>(() => new AwsSessionOptions().With(Read("", null), null));
        Assert.Equal("CaBundleInvalid", e.Id);
        Assert.Contains("bundle.pem", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CA_bundle_is_used_for_connections()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        AwsSessionOptions options = new AwsSessionOptions().With(Read($"[profile p]\nca_bundle = {_folder.Write("bundle.pem", certificate.ExportCertificatePem())}\n", "p"), null);
        Assert.IsType<TrustedHttp>(options.StsConfig("eu-west-1").HttpClientFactory);
    }

    [Fact]
    public void Every_setting_is_documented()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "signing-in.md"));
        IEnumerable<AwsSetting> settings = typeof(AwsSetting).GetFields().Select(f => f.GetValue(null)).OfType<AwsSetting>();
        Assert.All(settings.SelectMany(s => s.Variables.Append(s.ProfileKey)).OfType<string>(), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    private AwsConfiguration Read(string config, string? profile)
    {
        Dictionary<string, string> variables = new(_variables) { ["AWS_CONFIG_FILE"] = _folder.Write("config", config), ["AWS_SHARED_CREDENTIALS_FILE"] = _folder.GetPath("none") };
        return AwsConfiguration.Read(new AwsAccountOptions { ProfileName = profile, Variable = variables.GetValueOrDefault });
    }
}
