using System.Collections;
using System.Net;
using BedrockIR.Aws.Access;

namespace BedrockIR.Tests.Aws.Access;

public sealed class CredentialTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // What another version of the SDK has: the same members, other types.
    private sealed class ForeignAWSCredentials
    {
        public int ReadCount { get; private set; }

        public ForeignKeys GetCredentials()
        {
            ReadCount++;
            return new ForeignKeys("AKIAFOREIGN" + ReadCount, "foreign-secret", "foreign-token");
        }
    }

    private sealed record ForeignKeys(string AccessKey, string SecretKey, string Token);

    // As $StoredAWSCredentials has it.
    private sealed class AWSPSCredentials(object credentials)
    {
        internal object Credentials { get; } = credentials;
    }

    private sealed class StsCredentials
    {
        public string AccessKeyId { get; } = "ASIASTS";

        public string SecretAccessKey { get; } = "sts-secret";

        public string SessionToken { get; } = "sts-token";
    }

    public static TheoryData<string> CredentialKinds => ["foreign", "stored", "sts", "login", "psCredential", "map"];

    [Theory]
    [MemberData(nameof(CredentialKinds))]
    public void Credentials_of_any_type_are_read_by_members(string kind)
    {
        (object given, string key, string secret, string? token) = CreateCredentialObject(kind);
        Amazon.Runtime.ImmutableCredentials read = new ReflectedCredentials(given).GetCredentials();
        Assert.Equal((key, secret, token), (read.AccessKey, read.SecretKey, string.IsNullOrEmpty(read.Token) ? null : read.Token));
    }

    [Fact]
    public void Refreshable_credentials_are_read_again()
    {
        ReflectedCredentials credentials = new(new ForeignAWSCredentials());
        Assert.Equal(["AKIAFOREIGN1", "AKIAFOREIGN2"], [credentials.GetCredentials().AccessKey, credentials.GetCredentials().AccessKey]);
    }

    [Theory]
    [InlineData("a text")]
    [InlineData(42)]
    public void Object_without_credentials_is_reported(object given) =>
        Assert.Equal("NotACredential", Assert.Throws<InputException>(() => new ReflectedCredentials(given).GetCredentials()).Id);

    [Fact]
    public void Credential_sources_have_documented_precedence()
    {
        AwsAccountOptions all = new() { AccessKey = "AKIAGIVEN", SecretKey = "s", Credential = new StsCredentials(), ProfileName = "ir", ProfileLocation = WriteProfiles("[ir]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=p\nregion=eu-west-1\n"), StoredCredential = new ForeignAWSCredentials() };
        Assert.Equal("AKIAGIVEN", ResolveAccessKey(all));
        Assert.Equal("ASIASTS", ResolveAccessKey(all with { AccessKey = null, SecretKey = null }));
        Assert.Equal("AKIAPROFILE", ResolveAccessKey(all with { AccessKey = null, SecretKey = null, Credential = null }));
        Assert.Equal("AKIAFOREIGN1", ResolveAccessKey(all with { AccessKey = null, SecretKey = null, Credential = null, ProfileName = null }));
    }

    [Fact]
    public void Region_of_profile_is_used()
    {
        AwsAccountOptions access = new() { ProfileName = "ir", ProfileLocation = WriteProfiles("[ir]\naws_access_key_id=A\naws_secret_access_key=p\nregion=eu-west-1\n") };
        Assert.Equal("eu-west-1", ResolveHomeRegion(access));
        Assert.Equal("ap-south-1", ResolveHomeRegion(access with { Regions = ["ap-south-1"] }));
        Assert.Equal("sa-east-1", ResolveHomeRegion(access with { StoredRegion = "sa-east-1" }));
        Assert.Equal("eu-west-1", ResolveHomeRegion(access with { FallbackRegion = "sa-east-1" }));
    }

    [Fact]
    public void Unknown_profile_error_lists_existing_profiles()
    {
        AwsAccountOptions access = new() { ProfileName = "nobody", ProfileLocation = WriteProfiles("[b]\naws_access_key_id=A\naws_secret_access_key=p\n[a]\naws_access_key_id=A\naws_secret_access_key=p\n") };
        InputException e = Assert.Throws<InputException>(() => AwsConfiguration.Read(access).RequireProfile());
        Assert.Equal("ProfileNotFound", e.Id);
        Assert.EndsWith("There are: a, b.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Incomplete_profile_is_reported_as_unusable()
    {
        AwsAccountOptions access = new() { ProfileName = "half", ProfileLocation = WriteProfiles("[half]\naws_access_key_id=A\n") };
        Assert.Equal("ProfileUnusable", Assert.Throws<InputException>(() => ResolveCredentials(access)).Id);
    }

    [Theory]
    [InlineData("AKIAX", null)]
    [InlineData(null, "secret-without-key")]
    [InlineData("AKIAX", " ")]
    public void Access_key_without_secret_is_incomplete(string? key, string? secret)
    {
        InputException e = Assert.Throws<InputException>(() => ResolveCredentials(new AwsAccountOptions { AccessKey = key, SecretKey = secret }));
        Assert.Equal("CredentialIncomplete", e.Id);
        Assert.DoesNotContain("secret-without-key", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Role_with_mfa_device_prompts_for_code()
    {
        List<string> asked = [];
        CapturingHttpClientFactory sts = CapturingHttpClientFactory.WithBody("""<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""");
        AwsAccountOptions access = new()
        {
            ProfileName = "mfa",
            ProfileLocation = WriteProfiles("[base]\naws_access_key_id=A\naws_secret_access_key=p\n[mfa]\nrole_arn=arn:aws:iam::111122223333:role/ir\nsource_profile=base\nmfa_serial=arn:aws:iam::111122223333:mfa/me\n"),
            AskForMfaCode = device => { asked.Add(device); return " 123456 "; },
            SessionOptions = new AwsSessionOptions { HttpClientFactory = sts },
        };
        Assert.Equal("ASIAROLE", ResolveCredentials(access).Credentials.GetCredentials().AccessKey);
        Assert.Equal(["arn:aws:iam::111122223333:mfa/me"], asked);
        Assert.Contains("TokenCode=123456", Assert.Single(sts.Requests).Body, StringComparison.Ordinal);
        Assert.Equal("CodeNeeded", Assert.Throws<InputException>(() => ResolveCredentials(access with { AskForMfaCode = null }).Credentials.GetCredentials()).Id);
        Assert.Single(sts.Requests);
    }

    [Fact]
    public void Identity_Center_profile_is_accepted()
    {
        AwsAccountOptions access = new()
        {
            ProfileName = "sso",
            ProfileLocation = WriteProfiles("[sso]\nsso_start_url=https://example.awsapps.com/start\nsso_region=eu-west-1\nsso_account_id=111122223333\nsso_role_name=ir\n"),
        };
        Assert.IsType<IdentityCenterCredentials>(ResolveCredentials(access).Credentials);
    }

    [Fact]
    public void Account_options_print_no_secret() =>
        Assert.DoesNotContain("hush", new AwsAccountOptions { AccessKey = "A", SecretKey = "hush", SessionToken = "hush" }.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("us east")]
    [InlineData("US-EAST-1")]
    [InlineData("us-east-1/../x")]
    [InlineData("evil.example.com#")]
    public void Invalid_region_is_refused_before_any_request(string region) =>
        Assert.Equal("NotARegion", Assert.Throws<InputException>(() => ResolveHomeRegion(new AwsAccountOptions { Regions = [region] })).Id);

    [Theory]
    [InlineData("us-gov-west-1")]
    [InlineData("eusc-de-east-1")]
    [InlineData("us-isof-south-1")]
    [InlineData("ap-southeast-7")]
    public void Region_of_every_partition_is_known(string region) => Assert.Equal(region, ResolveHomeRegion(new AwsAccountOptions { Regions = [region] }));

    private static ResolvedCredentials ResolveCredentials(AwsAccountOptions access)
    {
        access = access with { Variable = _ => null };
        AwsConfiguration configuration = AwsConfiguration.Read(access);
        return ResolvedCredentials.Resolve(access, configuration, access.SessionOptions.With(configuration, null), "us-east-1");
    }

    private static string ResolveHomeRegion(AwsAccountOptions access)
    {
        access = access with { Variable = _ => null };
        return RegionResolver.ResolveDefault(access, AwsConfiguration.Read(access));
    }

    private static string ResolveAccessKey(AwsAccountOptions access) => ResolveCredentials(access).Credentials.GetCredentials().AccessKey;

    private string WriteProfiles(string text)
    {
        string path = Path.Combine(_folder.Path, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }

    private static (object Given, string Key, string Secret, string? Token) CreateCredentialObject(string kind) => kind switch
    {
        "foreign" => (new ForeignAWSCredentials(), "AKIAFOREIGN1", "foreign-secret", "foreign-token"),
        "stored" => (new AWSPSCredentials(new ForeignAWSCredentials()), "AKIAFOREIGN1", "foreign-secret", "foreign-token"),
        "sts" => (new StsCredentials(), "ASIASTS", "sts-secret", "sts-token"),
        "login" => (new NetworkCredential("AKIALOGIN", "login-secret"), "AKIALOGIN", "login-secret", null),
        "psCredential" => (new NetworkCredentialObject(), "AKIALOGIN", "login-secret", null),
        _ => (new Hashtable(StringComparer.OrdinalIgnoreCase) { ["accesskeyid"] = "AKIAMAP", ["SecretAccessKey"] = "map-secret" }, "AKIAMAP", "map-secret", null),
    };

    // As PSCredential gives it.
    private sealed class NetworkCredentialObject
    {
        private readonly NetworkCredential _login = new("AKIALOGIN", "login-secret");

        public NetworkCredential GetNetworkCredential() => _login;
    }
}
